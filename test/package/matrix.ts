import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** What is tried under each Node.js: a name, and the arguments after `node`. */
type Trial = readonly [name: string, args: readonly string[], expected: RegExp];

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
      return trials(manifest, project).filter((trial) => !holds(node, project, trial));
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
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  npm(project, 'install', '--no-audit', join(folder, `kubelet-keyring-${version}.tgz`));
  for (const name of TEST_RUNNERS)
    symlinkSync(join(PROJECT, 'node_modules', name), join(project, 'node_modules', name));
  writeFileSync(
    join(project, 'precedence.test.js'),
    `const { aDockerConfig, aNode, keyringMatchers } = require('kubelet-keyring/testing');
     expect.extend(keyringMatchers);
     const node = aNode().withFile('root/config.json', aDockerConfig().login('r.io', 'reader', 'word'));
     test('who is tried first', () => { expect(node).toOffer('r.io/app').inOrder(['reader']); });`,
  );
  return project;
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
  return [
    ...entries.map((entry): Trial => {
      const code = `process.stdout.write(String(Object.keys(require('${entry}')).length > 0))`;
      return [`require ${entry}`, ['-e', code], /^true$/];
    }),
    ...entries.map((entry): Trial => {
      const code = `import * as all from '${entry}'; process.stdout.write(String(Object.keys(all).length > 0))`;
      return [`import ${entry}`, ['--input-type=module', '-e', code], /^true$/];
    }),
    ...Object.entries(bin).map(([command, path]): Trial => {
      const args = [program(path), 'resolve', '--node-root', '/nowhere', 'nginx'];
      return [`${command} resolve`, args, /one anonymous pull/];
    }),
    ['jest', [join(PROJECT, 'node_modules/jest/bin/jest.js'), '--rootDir', project], /1 passed/],
  ];
}

function holds(node: string, project: string, [name, args, expected]: Trial): boolean {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: project, encoding: 'utf8' });
  const { stdout: version } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const passed = status === 0 && expected.test(stdout + stderr);
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${version.trim()}  ${name}`);
  if (!passed) console.log(stdout + stderr);
  return passed;
}

function npm(cwd: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args[0] ?? ''} failed: ${stderr}`);
}

process.exitCode = main();
