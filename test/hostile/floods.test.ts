import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { thrownBy } from '../builders/thrown-error';
import { place } from '../node-files/odd-files';
import { pluginFolder, runOf } from '../node-files/plugin-executable';
import { temporaryFolder } from '../node-files/temporary-folder';
import { serialize } from '../../src/cli/output';
import { pluginRunner } from '../../src/node/run-plugin';

/** Megabytes of heap that each of these may fill: a tenth of what they filled once. */
const HEAP = 512;

const PROJECT = join(__dirname, '../..');

/** Runs the program in a process of its own, which a heap that is full would end with status 134. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP}`, '--import', 'tsx', 'src/cli/bin.ts', ...args],
    { cwd: PROJECT, encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, ...env } },
  );
  return { status, stderr, stdout };
}

describe('a plugin that floods its standard error', () => {
  it('fills no memory', async () => {
    const folder = pluginFolder('head -c 1000000000 /dev/zero >&2; exit 1');
    const before = process.memoryUsage().rss;
    const exit = await pluginRunner({ nodeRoot: '/', binDir: folder, rules: { pluginEnvironment: true } })(
      runOf(),
    );
    expect(exit).toMatchObject({ ok: false, reason: 'exit-status' });
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  });
});

describe('YAML without end', () => {
  it.each([
    ['brackets', '['.repeat(8_000_000)],
    ['brackets behind a marker', `---\n${'['.repeat(8_000_000)}`],
    ['braces', `a: ${'{'.repeat(8_000_000)}`],
    ['sequences in one line', '- '.repeat(4_000_000)],
    ['keys in one line', '? '.repeat(4_000_000)],
  ])('of %s is an error of its own', (_, text) => {
    const file = join(temporaryFolder(), 'a.yaml');
    place.file(file, text);
    const { status, stderr } = run(['resolve', '--pull-secret', file, 'nginx']);
    expect(stderr).toContain('INVALID_MANIFEST');
    expect(status).toBeLessThan(128);
  });

  it('is one as a configuration of credential providers', () => {
    const file = join(temporaryFolder(), 'providers.yaml');
    place.file(file, `a: ${'['.repeat(8_000_000)}`);
    const { status, stderr } = run(['resolve', '--credential-provider-config', file, 'nginx']);
    expect(stderr).toContain('TOO_DEEP');
    expect(status).toBeLessThan(128);
  });
});

describe('a doctor of 100 images over 30,000 keys', () => {
  it('does not fill the heap', () => {
    const root = temporaryFolder();
    const auths = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, at) => [`r${at}.example.com/team`, { auth: 'dTpw' }]),
    );
    place.file(join(root, 'var/lib/kubelet/config.json'), JSON.stringify({ auths }));
    const images = Array.from({ length: 100 }, (_, at) => `r${at}.example.com/other:1`);
    const node = ['--node-root', root, '--cwd', '/', '--home', ''];
    const { status, stdout } = run(['doctor', ...node, '-o', 'json', ...images]);
    expect(status).toBeLessThan(2);
    expect(stdout).toContain('r99.example.com/other:1');
  });
});

describe('explained keys of 100 images over 30,000 keys', () => {
  it.each(['json', 'yaml'])('are an error of their own as %s, before they fill the heap', (format) => {
    const root = temporaryFolder();
    const auths = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, at) => [`r${at}.example.com/team`, { auth: 'dTpw' }]),
    );
    place.file(join(root, 'var/lib/kubelet/config.json'), JSON.stringify({ auths }));
    const images = Array.from({ length: 100 }, (_, at) => `r${at}.example.com/other:1`);
    const node = ['--node-root', root, '--cwd', '/', '--home', ''];
    const { status, stderr } = run(['explain', ...node, '-o', format, ...images]);
    expect(stderr).toContain('INVALID_OPTION');
    expect(status).toBe(2);
  });
});

describe('an answer that is longer than a text can be', () => {
  it('is an error of its own', () => {
    const keys = new Array<string>(9).fill('a'.repeat(2 ** 26));
    expect(thrownBy(() => serialize(keys, 'json', false)).code).toBe('INVALID_OPTION');
  });
});
