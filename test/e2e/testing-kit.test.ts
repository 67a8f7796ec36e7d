import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPackage } from '../cli/built-package';

const PROJECT = join(__dirname, '..', '..');

let folder: string;

/** A project of a user's: the built package under its name, the test runners beside it. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubelet-keyring-kit-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@jest'), { recursive: true });
  symlinkSync(builtPackage(), join(modules, 'kubelet-keyring'));
  for (const name of ['jest', 'vitest', '@jest/globals'])
    symlinkSync(join(PROJECT, 'node_modules', name), join(modules, name));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Five lines, as the guide has them; the second test states what is not so. */
const body = (user: string): string => `
const node = aNode().withFile('root/config.json', aDockerConfig().login('r.io', 'reader', process.env.WORD));
test('who is tried first', () => {
  expect(node).toOffer('r.io/app').inOrder(['${user}']);
  expect(node).toOfferNothingFor('ghcr.io/app');
});
`;

const REQUIRED = `const { aDockerConfig, aNode, keyringMatchers } = require('kubelet-keyring/testing');
expect.extend(keyringMatchers);`;
const IMPORTED = `import { aDockerConfig, aNode, keyringMatchers } from 'kubelet-keyring/testing';
expect.extend(keyringMatchers);`;

interface Runner {
  readonly name: string;
  readonly file: string;
  readonly head: string;
  readonly command: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

const JEST = join(PROJECT, 'node_modules/jest/bin/jest.js');
const VITEST = join(PROJECT, 'node_modules/vitest/vitest.mjs');

const RUNNERS: readonly Runner[] = [
  { name: 'jest that requires', file: 'keyring.test.js', head: REQUIRED, command: [JEST] },
  {
    name: 'jest that imports',
    file: 'keyring.test.mjs',
    head: IMPORTED,
    command: ['--experimental-vm-modules', JEST, '--testMatch', '**/*.test.mjs'],
  },
  {
    name: 'jest with its setup file',
    file: 'keyring.test.js',
    head: `const { aDockerConfig, aNode } = require('kubelet-keyring/testing');`,
    command: [JEST, '--setupFilesAfterEnv', 'kubelet-keyring/testing/jest'],
  },
  {
    name: 'jest with @jest/globals',
    file: 'keyring.test.js',
    head: `const { expect, test } = require('@jest/globals');
      require('kubelet-keyring/testing/jest-globals');
      const { aDockerConfig, aNode } = require('kubelet-keyring/testing');`,
    command: [JEST, '--injectGlobals', 'false'],
  },
  {
    name: 'vitest',
    file: 'keyring.test.mjs',
    head: `import { expect, test } from 'vitest';\n${IMPORTED}`,
    command: [VITEST, 'run'],
  },
  {
    name: 'vitest with its setup file',
    file: 'keyring.test.mjs',
    head: `import { expect, test } from 'vitest';
      import { aDockerConfig, aNode } from 'kubelet-keyring/testing';`,
    command: [VITEST, 'run'],
    files: {
      'vitest.config.mjs': `export default { test: { setupFiles: ['kubelet-keyring/testing/vitest'] } };`,
    },
  },
];

function run(
  { file, head, command, files = {} }: Runner,
  user: string,
): { status: number | null; text: string } {
  const all = { 'package.json': '{"name":"scratch","private":true}', ...files, [file]: head + body(user) };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, CI: 'true', NO_COLOR: '1', WORD: 'canary-word' },
  });
  return { status, text: stdout + stderr };
}

describe.each(RUNNERS)('the matchers under $name', (runner) => {
  it('pass as they should', () => {
    const { status, text } = run(runner, 'reader');
    expect([status, text]).toEqual([0, expect.stringMatching(/1 passed/)]);
  });

  it('fail as they should, and tell no password', () => {
    const { status, text } = run(runner, 'writer');
    expect([status, text]).toEqual([1, expect.stringContaining('at attempt 1: expected "writer"')]);
    expect(text).toContain('1  reader  key r.io, node file /var/lib/kubelet/config.json');
    expect(text).not.toContain('canary-word');
  });
});
