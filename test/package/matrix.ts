import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `Uses the packed package as its users do, under each Node.js that it supports.

Usage: npm run package:matrix -- [--node MAJOR]...

  --node MAJOR  which Node.js; may be given again (default: 20, 22, 24 and 26). Its program comes from the npm registry

Exit status: 0 all passed, 1 something failed, 2 wrong usage.`;

const PROJECT = join(__dirname, '..', '..');
const MAJORS = ['20', '22', '24', '26'];
const TEST_RUNNERS = ['jest'];

interface Manifest {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** What is tried under each Node.js: a name, the arguments after `node`, and what comes of it. */
interface Trial {
  readonly name: string;
  readonly args: readonly string[];
  readonly expected: RegExp;
  /** Default: 0. */
  readonly status?: number;
  /** The arguments are those of `npx`, which runs in an empty folder. */
  readonly npx?: true;
}

function main(): number {
  const { values } = parseArgs({
    options: { node: { type: 'string', multiple: true }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.error(USAGE);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kubelet-keyring-matrix-'));
  try {
    const project = installed(folder);
    const manifest = JSON.parse(
      readFileSync(join(project, 'node_modules/kubelet-keyring/package.json'), 'utf8'),
    ) as Manifest;
    const failures = (values.node ?? MAJORS).flatMap((major) => {
      const node = nodeProgram(folder, major);
      return trials(manifest, project).filter((trial) => !holds(node, trial, project));
    });
    return failures.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An empty project with the packed package in it, and jest beside it. */
function installed(folder: string): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  npm(PROJECT, 'pack', '--ignore-scripts', '--pack-destination', folder);
  writeFileSync(join(project, 'package.json'), '{"name":"scratch","private":true}');
  npm(project, 'install', '--no-audit', packed(project));
  for (const name of TEST_RUNNERS)
    symlinkSync(join(PROJECT, 'node_modules', name), join(project, 'node_modules', name));
  const names = '{ aDockerConfig, aNode, keyringMatchers }';
  const heads = {
    js: `const ${names} = require('kubelet-keyring/testing');`,
    mjs: `import ${names} from 'kubelet-keyring/testing';`,
  };
  for (const [ending, head] of Object.entries(heads))
    for (const user of ['reader', 'writer'])
      writeFileSync(join(project, `${user}.test.${ending}`), `${head}\n${fiveLines(user)}`);
  return project;
}

/** A test that passes for the user whom the node has, and fails for any other. */
const fiveLines = (user: string): string => `expect.extend(keyringMatchers);
const node = aNode().withFile('root/config.json', aDockerConfig().login('r.io', 'reader', 'word'));
test('who is tried first', () => {
  expect(node).toOffer('r.io/app').inOrder(['${user}']);
});
`;

/** The packed package, beside the project. */
function packed(project: string): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  return join(dirname(project), `kubelet-keyring-${version}.tgz`);
}

/** The program of a Node.js release, as the npm registry carries it. */
function nodeProgram(folder: string, major: string): string {
  const place = join(folder, `node-${major}`);
  const name = `node-${process.platform}-${process.arch}`;
  mkdirSync(place);
  npm(place, 'install', '--no-audit', '--no-save', '--prefix', place, `${name}@${major}`);
  return join(place, 'node_modules', name, 'bin', 'node');
}

function trials({ name, bin, exports: paths }: Manifest, project: string): readonly Trial[] {
  // Those of a test runner work within it alone.
  const entries = Object.keys(paths)
    .filter((path) => !path.endsWith('.json') && !/^\.\/testing\/./.test(path))
    .map((path) => name + path.slice(1));
  const program = (path: string): string => join(project, 'node_modules', name, path);
  const jest = join(PROJECT, 'node_modules/jest/bin/jest.js');
  return [
    ...entries.map((entry): Trial => {
      const code = `process.stdout.write(String(Object.keys(require('${entry}')).length > 0))`;
      return { name: `require ${entry}`, args: ['-e', code], expected: /^true$/ };
    }),
    ...entries.map((entry): Trial => {
      const code = `import * as all from '${entry}'; process.stdout.write(String(Object.keys(all).length > 0))`;
      return { name: `import ${entry}`, args: ['--input-type=module', '-e', code], expected: /^true$/ };
    }),
    ...Object.entries(bin).map(([command, path]): Trial => {
      const args = [program(path), 'resolve', '--node-root', '/nowhere', 'nginx'];
      return { name: `${command} resolve`, args, expected: /one anonymous pull/ };
    }),
    {
      name: 'npx kubelet-keyring explain, in an empty folder',
      args: ['--yes', '--package', packed(project), name, 'explain', '--node-root', '/nowhere', 'nginx'],
      expected: /one anonymous pull/,
      npx: true,
    },
    ...['js', 'mjs'].flatMap((ending): readonly Trial[] => {
      const run = (user: string): readonly string[] => [
        ...(ending === 'mjs' ? ['--experimental-vm-modules'] : []),
        ...[jest, '--rootDir', project, '--testMatch', `**/${user}.test.${ending}`],
      ];
      const how = ending === 'mjs' ? 'import' : 'require';
      const failure = /r\.io\/app: at attempt 1: expected "writer"/;
      return [
        { name: `a test of jest with ${how} passes`, args: run('reader'), expected: /1 passed/ },
        { name: `a test of jest with ${how} fails`, args: run('writer'), expected: failure, status: 1 },
      ];
    }),
  ];
}

function holds(node: string, trial: Trial, project: string): boolean {
  const { name, args, expected, status = 0, npx } = trial;
  const cwd = npx === true ? mkdtempSync(join(dirname(project), 'empty-')) : project;
  const run = spawnSync(npx === true ? 'npx' : node, args, {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      // npx runs under the Node.js that it finds there.
      PATH: [dirname(node), process.env.PATH].join(delimiter),
      npm_config_cache: join(dirname(project), 'npm-cache'),
    },
  });
  const { stdout: version } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const passed = run.status === status && expected.test(run.stdout + run.stderr);
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${version.trim()}  ${name}`);
  if (!passed) console.log(run.stdout + run.stderr);
  return passed;
}

function npm(cwd: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args[0] ?? ''} failed: ${stderr}`);
}

process.exitCode = main();
