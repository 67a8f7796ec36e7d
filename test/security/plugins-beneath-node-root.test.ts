import { chmodSync, existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPlugin } from '../../src/node/plugin-binary';
import { pluginRunner } from '../../src/node/run-plugin';
import { loadKeyring } from '../../src';
import { configText, PLAIN_PROVIDER } from '../core/provider/configuration-text';
import { place } from '../node-files/odd-files';
import { runOf } from '../node-files/plugin-executable';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain } from '../cli/run-main';

const RULES = { pluginEnvironment: true, pluginLookPath: true };
const BIN_DIR = '/opt/bin';

/** An executable that says which one it is, and leaves a mark when it runs. */
function executable(path: string, says: string, script = `echo ${says}`): string {
  place.file(path, `#!/bin/sh\ntouch ${join(dirname(path), 'ran')}; ${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function found(nodeRoot: string): Promise<object> {
  return findPlugin({ nodeRoot, binDir: BIN_DIR }, 'p', RULES);
}

async function said(nodeRoot: string, script = runOf()): Promise<string> {
  const exit = await pluginRunner({ nodeRoot, binDir: BIN_DIR, rules: RULES })(script);
  return exit.ok ? Buffer.from(exit.stdout).toString() : exit.message;
}

const NOT_THERE = 'the plugin could not be started (ENOENT)';

describe('an executable outside the node root is not found, and not run', () => {
  it.each([
    [
      'an entry of the bin dir links to it by an absolute path',
      (root: string, outside: string): void => {
        place.link(join(root, BIN_DIR, 'p'), outside);
      },
    ],
    [
      'an entry of the bin dir links to it by a relative path',
      (root: string, outside: string): void => {
        place.link(join(root, BIN_DIR, 'p'), `../../../../../../../..${outside}`);
      },
    ],
    [
      'the bin dir is a link to its folder, which the node does not have',
      (root: string, outside: string): void => {
        place.link(join(root, BIN_DIR), dirname(outside));
      },
    ],
    [
      'a folder above the bin dir is such a link',
      (root: string, outside: string): void => {
        renameSync(outside, join(dirname(outside), 'moved'));
        executable(join(dirname(outside), 'bin/p'), 'outside');
        place.link(join(root, 'opt'), dirname(outside));
      },
    ],
  ])('where %s', async (_, arrange) => {
    const folder = temporaryFolder();
    const root = temporaryFolder();
    arrange(root, executable(join(folder, 'p'), 'outside'));
    expect(await found(root)).toEqual({ path: '/opt/bin/p', outcome: 'missing' });
    expect(await said(root)).toBe(NOT_THERE);
    expect([existsSync(join(folder, 'ran')), existsSync(join(folder, 'bin/ran'))]).toEqual([false, false]);
  });

  it('by the program either, which says that the node does not have it', async () => {
    const folder = temporaryFolder();
    const root = temporaryFolder();
    place.link(join(root, BIN_DIR, 'p'), executable(join(folder, 'p'), 'outside'));
    place.file(join(root, 'etc/providers.json'), configText([PLAIN_PROVIDER]));
    const { stdout } = await runMain([
      'resolve',
      ...['--node-root', root, '--credential-provider-config', '/etc/providers.json'],
      ...['--credential-provider-bin-dir', BIN_DIR, '--run-plugins', 'a.example.com/x'],
    ]);
    expect(stdout).toContain('/opt/bin/p does not exist');
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

describe('an executable beneath the node root is found and run', () => {
  it.each([
    [
      'where its links are absolute paths of the node',
      (root: string): void => {
        executable(join(root, 'usr/libexec/p-1.2'), 'inside');
        place.link(join(root, 'usr/libexec/p'), '/usr/libexec/p-1.2');
        place.link(join(root, 'opt/bin'), '/usr/libexec');
      },
    ],
    [
      'where a link asks for more levels than there are',
      (root: string): void => {
        executable(join(root, 'usr/p'), 'inside');
        place.link(join(root, BIN_DIR, 'p'), '../../../../../../../../usr/p');
      },
    ],
  ])('%s', async (_, arrange) => {
    const root = temporaryFolder();
    arrange(root);
    place.file(join(root, 'etc/providers.json'), configText([PLAIN_PROVIDER]));
    expect(await found(root)).toEqual({ path: '/opt/bin/p', outcome: 'found' });
    expect(await said(root)).toBe('inside\n');
    const keyring = await loadKeyring({
      nodeRoot: root,
      credentialProviders: { config: '/etc/providers.json', binDir: BIN_DIR },
    });
    expect(keyring.findings).toEqual([]);
  });

  it('a script is, that reads itself while it runs, and one that is no script', async () => {
    const root = temporaryFolder();
    const lines = Array.from({ length: 3000 }, (_, at) => `true ${at}`).join('\n');
    executable(join(root, BIN_DIR, 'p'), '', `\n${lines}\necho to the end`);
    expect(await said(root)).toBe('to the end\n');
    place.file(join(root, 'opt/bin/copied'), '');
    renameSync(join(root, 'opt/bin/copied'), join(root, 'opt/bin/p'));
    expect(await said(root)).toBe('the plugin could not be started (EACCES)');
  });

  it('knows itself by its path on the node, where it is no script', async () => {
    const root = temporaryFolder();
    // A shell that is given no other name tells its own.
    place.file(join(root, BIN_DIR, 'p'), readFileSync('/bin/sh'));
    chmodSync(join(root, BIN_DIR, 'p'), 0o755);
    const name = await said(root, runOf({ args: ['-c', 'echo "$0"'] }));
    expect(name).toBe('/opt/bin/p\n');
  });

  it('is the one that stands there by the time, as for the kubelet', async () => {
    const root = temporaryFolder();
    executable(join(root, BIN_DIR, 'p'), 'first');
    const run = pluginRunner({ nodeRoot: root, binDir: BIN_DIR, rules: RULES });
    const text = async (): Promise<unknown> => {
      const exit = await run(runOf());
      return exit.ok && Buffer.from(exit.stdout).toString();
    };
    expect(await text()).toBe('first\n');
    executable(join(root, 'opt/bin/q'), 'second');
    renameSync(join(root, 'opt/bin/q'), join(root, 'opt/bin/p'));
    expect(await text()).toBe('second\n');
  });
});

it('a plugin that was found and is replaced by a link to one outside before it runs is not run there', async () => {
  const folder = temporaryFolder();
  const root = temporaryFolder();
  executable(join(root, BIN_DIR, 'p'), 'inside');
  expect(await found(root)).toMatchObject({ outcome: 'found' });
  renameSync(join(root, BIN_DIR, 'p'), join(root, BIN_DIR, 'old'));
  symlinkSync(executable(join(folder, 'p'), 'outside'), join(root, BIN_DIR, 'p'));
  expect(await said(root)).toBe(NOT_THERE);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});
