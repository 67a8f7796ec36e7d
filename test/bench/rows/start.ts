import { spawnSync } from 'node:child_process';
import { paired } from '../paired';
import { duration, times, type Row } from '../row';

const DEMO = [
  'dist/cli/bin.js',
  'resolve',
  ...['--node-root', 'fixtures/demo/node', '--cwd', '/', '--home', '/root'],
  ...['--pull-secret', 'fixtures/demo/pull-secrets.yaml'],
  ...['registry.example.com/team-a/api:1.4', 'registry.example.com/platform/agent:2', 'nginx'],
];

const launching =
  (...args: readonly string[]) =>
  (): number => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    const took = Number(process.hrtime.bigint() - start);
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(status)}`);
    return took;
  };

/** Of two starts of one program, one takes 20 ms longer: what is looked for is smaller. */
const ROUNDS = { require: 151, import: 401, program: 31 };

/** Whole processes, the built package in `dist` against one that does nothing. */
export async function startRows(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const loads = [
    ['require the library', ROUNDS.require, ['-e', "require('./dist/index.cjs')"], ['-e', '0']],
    [
      'import the library',
      ROUNDS.import,
      ['--input-type=module', '-e', "import './dist/index.cjs'"],
      ['--input-type=module', '-e', '0'],
    ],
  ] as const;
  for (const [what, rounds, ours, bare] of loads) {
    const pair = await paired(launching(...ours), launching(...bare), rounds);
    rows.push({
      what: `${what}; bare node`,
      ours: duration(pair.ours),
      beside: duration(pair.theirs),
      ratio: `${duration(Math.max(0, pair.over))} over`,
      target: '≤ 10 ms over',
      met: pair.over <= 10e6,
    });
  }
  const cli = await paired(launching(...DEMO), launching('-e', '0'), ROUNDS.program);
  rows.push({
    what: 'CLI resolve on the demo node; bare node',
    ours: duration(cli.ours),
    beside: duration(cli.theirs),
    ratio: times(1 / cli.faster),
    target: '≤ 2 ×',
    met: 1 / cli.faster <= 2,
  });
  return rows;
}
