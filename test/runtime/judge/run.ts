import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ContainerdLine } from '../../../src/core/runtime/containerd/lines';
import { JUDGES, JudgeUnavailable } from './ask';
import { compareHosts } from './compare-hosts';
import { compareKind } from './compare-kind';
import { KINDS } from './kinds';

const HOSTS_TOML = 'hosts-toml';
const NAMES = [HOSTS_TOML, ...KINDS.map(({ name }) => name)];

const USAGE = `Asks the code of container runtimes, and the model, what generated configuration means.

Usage: npm run runtime:judge -- [--kind K]... [--line 2.4]... [--cases N] [--seed S] [--record]

  --kind K    which configuration; may be given again (default: ${NAMES.join(', ')})
  --line L    which line of containerd; may be given again (default: ${Object.keys(JUDGES).join(', ')})
  --cases N   questions for each (default 2000)
  --record    keep them in fixtures/runtime-judge for npm test

Exit status: 0 no difference (or no Go on this machine: skipped), 1 differences, 2 wrong usage.`;

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures', 'runtime-judge');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', multiple: true, default: NAMES },
      line: { type: 'string', multiple: true, default: Object.keys(JUDGES) },
      cases: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      record: { type: 'boolean', default: false },
    },
  });
  const cases = Number(values.cases);
  const seed = Number(values.seed);
  const isWrong =
    !Number.isSafeInteger(cases) ||
    cases < 1 ||
    !Number.isSafeInteger(seed) ||
    values.kind.some((name) => !NAMES.includes(name)) ||
    values.line.some((line) => !(line in JUDGES));
  if (isWrong) {
    console.error(USAGE);
    return 2;
  }
  console.log(`seed ${seed}, ${cases} questions each`);
  const choice = { cases, seed, ...(values.record && { recordInto: FIXTURES }) };
  let asked = 0;
  let failed = 0;
  const ask = async (compare: () => number | Promise<number>): Promise<void> => {
    try {
      failed += await compare();
      asked += cases;
    } catch (error) {
      if (!(error instanceof JudgeUnavailable)) throw error;
      console.log(`skipped: ${error.message}`);
    }
  };
  if (values.kind.includes(HOSTS_TOML))
    for (const line of values.line) await ask(async () => compareHosts(line as ContainerdLine, choice));
  for (const kind of KINDS.filter(({ name }) => values.kind.includes(name)))
    for (const version of Object.keys(kind.releases))
      if (!(version in JUDGES) || values.line.includes(version))
        await ask(() => compareKind(kind, version, choice));
  console.log(`${asked - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
