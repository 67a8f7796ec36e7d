import { inspect } from 'node:util';
import { explainImage } from '../../src/core/explain/explain-image';
import type { RunPlugin } from '../../src/core/provider/plugin-provider';
import { createKeyring, resolveFrom, type PluginKeyringInput } from '../../src/core/resolve-from';
import { passwords } from '../builders/docker-config';
import { pullSecret } from '../builders/pull-secret';
import { passwordsOf } from '../builders/revealed-credential';
import { configText, PLAIN_PROVIDER } from './provider/configuration-text';
import { POD, responseOf } from './provider/plugin-of';

const IMAGE = 'a.example.com/x';

const answering =
  (byKey: Readonly<Record<string, string>>): RunPlugin =>
  () => {
    const auth = Object.fromEntries(
      Object.entries(byKey).map(([key, password]) => [key, { username: 'u', password }]),
    );
    return { ok: true, stdout: responseOf('', { auth }) };
  };

function input(
  plugins: Partial<PluginKeyringInput['credentialProviders']> = {},
  kubeletVersion = '1.37',
): PluginKeyringInput {
  return {
    files: { 'root/config.json': passwords({ '*.example.com': 'node' }) },
    pullSecrets: [pullSecret('s', passwords({ 'b.example.com': 'secret' }))],
    kubeletVersion,
    credentialProviders: { config: configText([PLAIN_PROVIDER]), ...plugins },
  };
}

describe('a keyring with plugins', () => {
  it('asks them behind the node file, or among it up to 1.32', async () => {
    const run = answering({ 'a.example.com': 'plugin' });
    for (const [version, expected] of [
      ['1.33', ['node', 'plugin']],
      ['1.32', ['plugin', 'node']],
    ] as const) {
      const { candidates } = await createKeyring(input({ run }, version)).resolveWithPlugins(IMAGE);
      expect(passwordsOf(candidates)).toEqual(expected);
    }
  });

  it('asks none in a synchronous question', () => {
    const run = (): never => {
      throw new Error('run');
    };
    const resolution = createKeyring(input({ run })).resolve(IMAGE);
    expect(passwordsOf(resolution.candidates)).toEqual(['node']);
    expect(resolution).not.toHaveProperty('plugins');
  });

  it('asks none for a name that is refused, or where a secret ends it all', async () => {
    let runs = 0;
    const run: RunPlugin = () => ({ ok: true, stdout: responseOf(String(++runs)) });
    const keyring = createKeyring(input({ run }));
    expect((await keyring.resolveWithPlugins('A B')).outcome).toBe('invalid-image');
    const broken = createKeyring({ ...input({ run }), pullSecrets: [pullSecret('s', '{')] });
    expect((await broken.resolveWithPlugins(IMAGE)).outcome).toBe('keyring-failed');
    expect(runs).toBe(0);
  });

  it('leaves open, in a dry run, what it cannot know', async () => {
    const outcome = async (image: string): Promise<string> =>
      (await createKeyring({ ...input(), files: {} }).resolveWithPlugins(image)).outcome;
    expect([await outcome(IMAGE), await outcome('quay.io/x')]).toEqual(['plugins-not-run', 'anonymous']);
    const known = await createKeyring(input()).resolveWithPlugins(IMAGE, POD);
    expect([known.outcome, known.plugins?.leavesOpen, known.plugins?.pod]).toEqual([
      'credentials',
      true,
      POD,
    ]);
  });

  it('is the same as without where there are none', async () => {
    const keyring = createKeyring({ files: {} });
    expect(keyring.credentialProviders).toBeNull();
    expect(await keyring.resolveWithPlugins('nginx')).toEqual(keyring.resolve('nginx'));
  });

  it('explains their keys beside the others', async () => {
    const run = answering({ 'a.example.com': 'plugin', 'c.example.com': 'other' });
    const keyring = createKeyring(input({ run }));
    const { keys, attempts } = explainImage(keyring, await keyring.resolveWithPlugins(IMAGE));
    expect(keys.map(({ registryKey, ring, verdict }) => [registryKey, ring, verdict.kind])).toEqual([
      ['b.example.com', 'pull-secrets', 'label'],
      ['*.example.com', 'node-file', 'match'],
      ['c.example.com', 'credential-providers', 'label'],
      ['a.example.com', 'credential-providers', 'match'],
    ]);
    expect(attempts).toEqual({ withCredentials: 2, anonymous: false });
  });

  it('shows no secret', async () => {
    const keyring = createKeyring(input({ run: answering({ 'a.example.com': 'canary' }) }));
    const resolution = await keyring.resolveWithPlugins(IMAGE);
    const shown = [keyring, resolution, explainImage(keyring, resolution)].flatMap((value) => [
      JSON.stringify(value),
      inspect(value, { depth: null, showHidden: true }),
    ]);
    expect(shown.join('\n')).not.toContain('canary');
  });
});

describe('a resolution with plugins', () => {
  it('is a promise of an answer for each image, in order', async () => {
    const run = answering({ '*.example.com': 'plugin' });
    const { images, keyring } = await resolveFrom({ ...input({ run }), images: [IMAGE, 'nginx'] });
    expect(images.map(({ image, candidates }) => [image, passwordsOf(candidates)])).toEqual([
      [IMAGE, ['node', 'plugin']],
      ['nginx', []],
    ]);
    expect(keyring.toJSON().credentialProviders).toMatchObject([{ name: 'p' }]);
  });

  it('is one also where the plugins are off', async () => {
    const { images } = await resolveFrom({ ...input({}, '1.23'), images: [IMAGE] });
    expect(images[0]?.outcome).toBe('credentials');
  });
});
