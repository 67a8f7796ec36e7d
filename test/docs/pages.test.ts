import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { decodeProviderConfig } from '../../src/core/provider/decode-provider-config';
import { parsePullSecrets } from '../../src/core/parse/pull-secret-text';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import { builtPackage } from '../cli/built-package';
import { codeBlocks, PAGES, type CodeBlock } from './code-blocks';
import { PROJECT } from './project';
import { expectStatus, makeSandbox, type Sandbox } from './sandbox';
import { fileOf, isTest, typeFaults, wholePrograms, writeBlocks } from './typescript-blocks';

const SHELL = ['sh', 'bash', 'inline'];
const SCRIPT = ['ts', 'js', 'mjs'];
const DATA = ['yaml', 'json'];
/** What a program prints, and pictures. */
const NO_CODE = ['text', 'mermaid'];

const all = PAGES.flatMap(codeBlocks);
const runnable = all.filter(({ notRun }) => notRun === undefined);
const within = (languages: readonly string[]): readonly CodeBlock[] =>
  runnable.filter(({ language }) => languages.includes(language));
const named = (blocks: readonly CodeBlock[]): readonly (readonly [string, CodeBlock])[] =>
  blocks.map((block) => [`${block.page}:${block.line} ${block.text.split('\n')[0] ?? ''}`, block]);

const scripts = wholePrograms(within(SCRIPT));

let sandbox: Sandbox;
let faults: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  sandbox = await makeSandbox(builtPackage());
  writeBlocks(join(sandbox.folder, 'work'), scripts, sandbox.moved);
  faults = typeFaults(join(sandbox.folder, 'work'), scripts);
}, 600_000);

afterAll(async () => {
  await sandbox.remove();
});

describe('README.md and the guide', () => {
  it('have code in languages that are run here, or say why a block is not', () => {
    const known = [...SHELL, ...SCRIPT, ...DATA, ...NO_CODE];
    const unknown = runnable.filter(({ language }) => !known.includes(language));
    expect(unknown.map(({ page, line, language }) => `${page}:${line} ${language}`)).toEqual([]);
  });

  it('leave out few, and none of our own program', () => {
    const left = all.filter(({ notRun }) => notRun !== undefined);
    expect(left.length).toBeLessThanOrEqual(all.length / 10);
    expect(
      left.filter(({ language, text }) => SHELL.includes(language) && text.includes('kubelet-keyring')),
    ).toEqual([]);
  });
});

describe('a command in README.md and the guide does what it says', () => {
  it.each(named(within(SHELL)))('%s', async (_, { text, status }) => {
    const run = await sandbox.run('bash', '-e', '-o', 'pipefail', '-c', sandbox.moved(text));
    expectStatus(run, status);
  });
});

describe('a program in README.md and the guide', () => {
  it.each(named(scripts))('has no type fault: %s', (_, block) => {
    expect(faults.get(fileOf(block))).toEqual([]);
  });

  it.each(named(scripts.filter((block) => !isTest(block))))('runs: %s', async (_, block) => {
    const run = await sandbox.run(process.execPath, '--import', './free-names.mjs', `./${fileOf(block)}.mjs`);
    expectStatus(run, 0);
  });
});

describe('README.md and the guide, altogether', () => {
  it('have tests that pass, where they have tests', async () => {
    if (!scripts.some(isTest)) return;
    const config = { testMatch: ['**/*.test.cjs'], moduleFileExtensions: ['js', 'cjs', 'mjs', 'json'] };
    const jest = join(PROJECT, 'node_modules/jest/bin/jest.js');
    const run = await sandbox.run(
      process.execPath,
      jest,
      ...['--rootDir', '.', '--runInBand', '--config', JSON.stringify(config)],
    );
    expectStatus(run, 0);
  });

  it('have data that is what it looks like', () => {
    for (const [where, { language, text }] of named(within(DATA))) {
      const faults = language === 'json' ? jsonFaults(text) : yamlFaults(text);
      expect([where, faults]).toEqual([where, []]);
    }
  });
});

function jsonFaults(text: string): readonly unknown[] {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
  return [];
}

/** Faults of the YAML, and of what a kubelet or an API server would read in it. */
function yamlFaults(text: string): readonly unknown[] {
  if (/^kind: Secret$/m.test(text)) expect(parsePullSecrets(text)).not.toEqual([]);
  if (/^kind: CredentialProviderConfig$/m.test(text)) {
    const read = decodeProviderConfig(new TextEncoder().encode(text), releaseProfile().rules);
    if (!read.ok) return read.faults;
  }
  return parseAllDocuments(text).flatMap(({ errors }) => errors);
}
