import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKeyring, resolve, type CredentialProviderOptions, type ImageResolution } from '../../src';
import type { KeyringError } from '../../src/errors';
import { responseOf } from '../core/provider/plugin-of';
import { configText, PLAIN_PROVIDER } from '../core/provider/configuration-text';
import { pluginFolder } from './plugin-executable';
import { temporaryFolder } from './temporary-folder';

const IMAGE = 'a.example.com/x';

function written(text: string, name = 'config.yaml'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

function answering(password: string): string {
  return `cat >/dev/null; echo '${Buffer.from(responseOf(password)).toString()}'`;
}

async function resolved(
  options: Partial<CredentialProviderOptions>,
  kubeletVersion = '1.37',
): Promise<ImageResolution> {
  const { images } = await resolve({
    rootDir: '/nowhere',
    cwd: '/nowhere',
    home: null,
    kubeletVersion,
    images: [IMAGE],
    credentialProviders: { config: written(configText([PLAIN_PROVIDER])), ...options },
  });
  return images[0]!;
}

async function refused(options: Partial<CredentialProviderOptions>, version?: string): Promise<KeyringError> {
  return resolved(options, version).then(
    () => {
      throw new Error('nothing was thrown');
    },
    (error: unknown) => error as KeyringError,
  );
}

describe('plugins of this node', () => {
  it('are not run unless that is asked for', async () => {
    const binDir = pluginFolder('touch "$0.ran"; exit 1');
    const image = await resolved({ binDir });
    expect([image.outcome, image.plugins?.run, image.plugins?.leavesOpen]).toEqual([
      'plugins-not-run',
      false,
      true,
    ]);
    expect(image.plugins?.reports).toMatchObject([{ plan: { plugin: 'p', asked: true } }]);
  });

  it('give credentials behind those of the node file where they are run', async () => {
    const image = await resolved({ binDir: pluginFolder(answering('pw')), run: true });
    expect(image.outcome).toBe('credentials');
    expect(
      image.candidates.map(({ credential, provenance }) => [credential.password.reveal(), provenance.source]),
    ).toEqual([['pw', { kind: 'credential-provider', plugin: 'p' }]]);
  });

  it('that fail leave the pull anonymous, with a finding', async () => {
    const image = await resolved({ binDir: pluginFolder('echo canary >&2; exit 7'), run: true });
    expect(image.outcome).toBe('anonymous');
    expect(image.plugins?.findings).toMatchObject([
      { id: 'plugin-failed', message: expect.stringContaining('exit status 7') },
    ]);
    expect(JSON.stringify(image)).not.toContain('canary');
  });

  it('keep their cache as long as the keyring', async () => {
    const folder = temporaryFolder();
    const binDir = pluginFolder(`echo run >> ${folder}/runs; ${answering('pw')}`);
    const keyring = await loadKeyring({
      credentialProviders: { config: written(configText([PLAIN_PROVIDER])), binDir, run: true },
    });
    await keyring.resolveWithPlugins(IMAGE);
    const again = await keyring.resolveWithPlugins(IMAGE);
    expect(again.plugins?.reports).toMatchObject([{ outcome: { outcome: 'cached', entries: 1 } }]);
  });

  it('are looked for in their folder', async () => {
    const keyring = await loadKeyring({
      credentialProviders: {
        config: written(configText([PLAIN_PROVIDER, { ...PLAIN_PROVIDER, name: 'q' }])),
        binDir: pluginFolder('exit 0'),
      },
    });
    expect(keyring.findings.filter(({ id }) => id.startsWith('plugin'))).toMatchObject([
      {
        id: 'plugin-binary-unusable',
        source: { plugin: 'q' },
        message: expect.stringMatching(/\/q does not exist/),
      },
    ]);
  });

  it('have their environment from the caller', async () => {
    const response = Buffer.from(responseOf('%s')).toString();
    const binDir = pluginFolder(`cat >/dev/null; printf '${response}' "$WORD"`);
    const environment = { PATH: process.env.PATH, WORD: 'given' };
    const { candidates } = await resolved({ binDir, run: true, environment });
    expect(candidates.map(({ credential }) => credential.password.reveal())).toEqual(['given']);
  });
});

describe('the configuration', () => {
  it('may be a directory from 1.34 on: files of three endings, folders left out', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'b.yaml'), configText([{ ...PLAIN_PROVIDER, name: 'b' }]));
    writeFileSync(join(folder, 'a.json'), configText([{ ...PLAIN_PROVIDER, name: 'a' }]));
    writeFileSync(join(folder, 'c.yaml~'), 'not read');
    mkdirSync(join(folder, 'd.yml'));
    const image = await resolved({ config: folder });
    expect(image.plugins?.reports.map(({ plan }) => plan.plugin)).toEqual(['a', 'b']);
    expect(await refused({ config: folder }, '1.33')).toMatchObject({
      code: 'INVALID_CREDENTIAL_PROVIDER_CONFIG',
      message: expect.stringContaining('kubelets before 1.34 read one file'),
    });
  });

  it('is an error where it cannot be read, also in part', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.json'), configText([PLAIN_PROVIDER]));
    symlinkSync('/nowhere/at/all', join(folder, 'b.yaml'));
    expect(await refused({ config: folder })).toMatchObject({
      code: 'UNREADABLE_FILE',
      details: { path: join(folder, 'b.yaml'), errno: 'absent' },
    });
    expect(await refused({ config: '/nowhere/at/all' })).toMatchObject({
      code: 'UNREADABLE_FILE',
      details: { errno: 'ENOENT' },
    });
  });

  it('is an error where its files have more bytes together than one may have', async () => {
    const folder = temporaryFolder();
    const text = configText([PLAIN_PROVIDER]);
    writeFileSync(join(folder, 'a.json'), text);
    writeFileSync(join(folder, 'b.json'), text.replace('"p"', '"q"'));
    const load = async (maxFileBytes: number): Promise<unknown> =>
      loadKeyring({ maxFileBytes, credentialProviders: { config: folder } }).then(
        () => 'read',
        (error: unknown) => error,
      );
    expect(await load(text.length * 2)).toBe('read');
    expect(await load(text.length * 2 - 1)).toMatchObject({
      code: 'UNREADABLE_FILE',
      details: { errno: 'too-large' },
    });
  });

  it('stands on the node: beneath its root, and a relative path at the working directory of its kubelet', async () => {
    const nodeRoot = temporaryFolder();
    mkdirSync(join(nodeRoot, 'etc/plugins'), { recursive: true });
    writeFileSync(join(nodeRoot, 'etc/config.yaml'), configText([PLAIN_PROVIDER]));
    writeFileSync(join(nodeRoot, 'etc/plugins/p'), `#!/bin/sh\n${answering('pw')}\n`);
    chmodSync(join(nodeRoot, 'etc/plugins/p'), 0o755);
    symlinkSync('/etc', join(nodeRoot, 'link'));
    const { images } = await resolve({
      nodeRoot,
      cwd: '/link',
      home: null,
      images: [IMAGE],
      credentialProviders: { config: 'config.yaml', binDir: '/link/plugins', run: true },
    });
    expect(images[0]?.candidates).toHaveLength(1);
  });

  it('with faults is an error that names them all', async () => {
    const config = written(configText([{ ...PLAIN_PROVIDER, apiVersion: 'x', matchImages: [] }]));
    expect(await refused({ config })).toMatchObject({
      code: 'INVALID_CREDENTIAL_PROVIDER_CONFIG',
      details: { faults: [{ field: 'providers.apiVersion' }, { field: 'providers.matchImages' }] },
    });
  });

  it('does not say where plugins are: to run them needs their folder', async () => {
    expect(await refused({ run: true })).toMatchObject({ code: 'INVALID_OPTION' });
  });
});
