import { goStringFromBytes, textOf } from '../../../src/core/model/go-string';
import {
  PluginProvider,
  type PluginAnswer,
  type PluginHost,
} from '../../../src/core/provider/plugin-provider';
import type { CredentialProvider } from '../../../src/core/provider/provider-config';
import { ACCOUNTS, hostOf, pluginOf, POD, responseOf, TOKENS } from './plugin-of';

const IMAGE = 'a.example.com/x';
const MINUTE = 60_000;

/** What came of a question, in short: `ran 1`, `cached 1` with the password, or the reason. */
function short(answer: PluginAnswer): string {
  const passwords = [...answer.credentials.values()].map(({ password }) => password);
  if (answer.outcome === 'failed') return answer.failure.kind;
  return [answer.outcome, ...passwords].join(' ');
}

async function ask(provider: PluginProvider, ...images: readonly string[]): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (const image of images) outcomes.push(short(await provider.provide(image)));
  return outcomes;
}

async function failure(
  parts: Partial<PluginHost>,
  plugin: Partial<CredentialProvider> = {},
): Promise<PluginAnswer> {
  return new PluginProvider(pluginOf(plugin), hostOf(parts)).provide(IMAGE, POD);
}

describe('a plugin', () => {
  it('is run with its request, and gives the credentials of its response', async () => {
    const host = hostOf();
    const provider = pluginOf({ args: ['-x'] });
    const answer = await new PluginProvider(provider, host).provide(IMAGE, POD);
    expect(answer).toMatchObject({
      outcome: 'ran',
      entries: 1,
      plugin: 'p',
      source: { kind: 'credential-provider', plugin: 'p' },
    });
    expect(
      [...answer.credentials.values()].map(({ key, username, password }) => [key, username, password]),
    ).toEqual([['*.example.com', 'u', '1']]);
    expect(host.runs).toHaveLength(1);
    expect(host.runs[0]?.provider).toBe(provider);
    expect(textOf(goStringFromBytes(host.runs[0]!.stdin))).toBe(
      `{"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"${IMAGE}"}\n`,
    );
  });

  it('is not run for an image that it does not match', async () => {
    const host = hostOf();
    const provider = new PluginProvider(pluginOf(), host);
    expect(await ask(provider, 'example.com/x', 'docker.io/library/nginx')).toEqual(['no-match', 'no-match']);
    expect(host.runs).toEqual([]);
  });
});

describe('a response is cached', () => {
  const other = ['a.example.com/y', 'b.example.com/x', IMAGE];

  it.each([
    ['Image', ['ran 1', 'cached 1', 'ran 2', 'ran 3', 'cached 1']],
    ['Registry', ['ran 1', 'cached 1', 'cached 1', 'ran 2', 'cached 1']],
    ['Global', ['ran 1', 'cached 1', 'cached 1', 'cached 1', 'cached 1']],
  ])('by %s', async (cacheKeyType, outcomes) => {
    const provider = new PluginProvider(pluginOf(), hostOf({ fields: { cacheKeyType } }));
    expect(await ask(provider, IMAGE, IMAGE, ...other)).toEqual(outcomes);
  });

  it('by image before registry, and by registry before all', async () => {
    const types = ['Global', 'Registry', 'Image'];
    const host = hostOf({
      run: () => ({
        ok: true,
        stdout: responseOf(types.at(-1) ?? '', {
          cacheKeyType: types.pop(),
          cacheDuration: `${types.length + 1}m`,
        }),
      }),
    });
    const provider = new PluginProvider(pluginOf(), host);
    expect(await ask(provider, IMAGE, 'a.example.com/y', 'b.example.com/x')).toEqual([
      'ran Image',
      'ran Registry',
      'ran Global',
    ]);
    expect(await ask(provider, IMAGE, 'a.example.com/y', 'b.example.com/y')).toEqual([
      'cached Image',
      'cached Registry',
      'cached Global',
    ]);
  });

  it('for as long as it says, to the nanosecond', async () => {
    const host = hostOf({ fields: { cacheDuration: '1ms1ns' } });
    const provider = new PluginProvider(pluginOf(), host);
    await provider.provide(IMAGE);
    host.wait(1.000001);
    expect(await ask(provider, IMAGE)).toEqual(['cached 1']);
    host.wait(0.000001);
    expect(await ask(provider, IMAGE)).toEqual(['ran 2']);
  });

  it('for the configured time where it does not say', async () => {
    for (const fields of [{}, { cacheDuration: null }]) {
      const host = hostOf({ fields });
      const provider = new PluginProvider(pluginOf(), host);
      await provider.provide(IMAGE);
      host.wait(10 * MINUTE);
      expect(await ask(provider, IMAGE)).toEqual(['cached 1']);
      host.wait(1);
      expect(await ask(provider, IMAGE)).toEqual(['ran 2']);
    }
  });

  it.each([
    ['it says so', { cacheDuration: '0s' }, 600n],
    ['it says less than nothing', { cacheDuration: '-1s' }, 600n],
    ['nothing is configured', {}, 0n],
  ])('not at all where %s', async (_, fields, defaultCacheNanoseconds) => {
    const provider = new PluginProvider(pluginOf({ defaultCacheNanoseconds }), hostOf({ fields }));
    expect(await ask(provider, IMAGE, IMAGE)).toEqual(['ran 1', 'ran 2']);
  });

  it('also where it has no credentials', async () => {
    const host = hostOf({ fields: { auth: {} } });
    const provider = new PluginProvider(pluginOf(), host);
    expect(await ask(provider, IMAGE, IMAGE)).toEqual(['ran', 'cached']);
    expect(await provider.provide(IMAGE)).toMatchObject({ outcome: 'cached', entries: 0 });
  });
});

describe('a run that fails', () => {
  it.each<[string, Partial<PluginHost>, object]>([
    [
      'ends badly',
      { run: () => ({ ok: false, reason: 'exit-status', message: 'm' }) },
      { kind: 'execution', reason: 'exit-status', message: 'm' },
    ],
    [
      'throws',
      { run: () => Promise.reject(new Error('canary')) },
      { kind: 'execution', reason: 'not-run', message: 'the plugin could not be run' },
    ],
    [
      'throws at once',
      {
        run: () => {
          throw new Error('canary');
        },
      },
      { kind: 'execution', reason: 'not-run' },
    ],
    [
      'answers with no JSON',
      { run: () => ({ ok: true, stdout: Buffer.from('canary') }) },
      { kind: 'response', fault: { kind: 'not-json' } },
    ],
    [
      'answers with another version',
      { run: () => ({ ok: true, stdout: responseOf('canary', { apiVersion: 'x/v1' }) }) },
      { kind: 'response', fault: { kind: 'wrong-version' } },
    ],
    [
      'answers without a cache key type',
      { run: () => ({ ok: true, stdout: responseOf('canary', { cacheKeyType: undefined }) }) },
      { kind: 'cache-key-type' },
    ],
    [
      'answers with another cache key type',
      { run: () => ({ ok: true, stdout: responseOf('canary', { cacheKeyType: 'image' }) }) },
      { kind: 'cache-key-type' },
    ],
  ])('because it %s gives nothing', async (_, parts, expected) => {
    const answer = await failure(parts);
    expect(answer).toMatchObject({ outcome: 'failed', failure: expected, plugin: 'p' });
    expect(answer.credentials).toHaveLength(0);
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it('is not cached', async () => {
    let count = 0;
    const run = (): ReturnType<PluginHost['run']> =>
      ++count === 1 ? { ok: false, reason: 'timeout', message: '' } : { ok: true, stdout: responseOf('x') };
    expect(await ask(new PluginProvider(pluginOf(), hostOf({ run })), IMAGE, IMAGE, IMAGE)).toEqual([
      'execution',
      'ran x',
      'cached x',
    ]);
  });

  it('is held to the strictness of its release', async () => {
    const fields = { extra: 1 };
    expect(await failure(hostOf({ fields, release: '1.32' }))).toMatchObject({
      failure: { fault: { kind: 'fields' } },
    });
    expect(await failure(hostOf({ fields, release: '1.31' }))).toMatchObject({ outcome: 'ran' });
  });
});

describe('questions at one time', () => {
  it('for one image are one run, and for others their own', async () => {
    const host = hostOf();
    const provider = new PluginProvider(pluginOf({ defaultCacheNanoseconds: 0n }), host);
    const answers = await Promise.all(
      [IMAGE, IMAGE, 'a.example.com/y', IMAGE].map((image) => provider.provide(image)),
    );
    expect(host.runs.map(({ request }) => request.image)).toEqual([IMAGE, 'a.example.com/y']);
    expect(answers.map(short)).toEqual(['ran 1', 'ran 1', 'ran 2', 'ran 1']);
    expect(await ask(provider, IMAGE)).toEqual(['ran 3']);
  });

  it('share a run that fails as well, and the next one runs again', async () => {
    const host = hostOf({ run: () => ({ ok: false, reason: 'x', message: '' }) });
    const provider = new PluginProvider(pluginOf(), host);
    await Promise.all([provider.provide(IMAGE), provider.provide(IMAGE)]);
    expect(host.runs).toHaveLength(1);
    await provider.provide(IMAGE);
    expect(host.runs).toHaveLength(2);
  });

  it('wait for each other up to 1.21, so that the second finds what the first has cached', async () => {
    const parts = { release: '1.21', fields: { cacheKeyType: 'Registry' } };
    const provider = new PluginProvider(pluginOf(), hostOf(parts));
    const answers = await Promise.all([IMAGE, 'a.example.com/y'].map((image) => provider.provide(image)));
    expect(answers.map(short)).toEqual(['ran 1', 'cached 1']);
    const newer = new PluginProvider(pluginOf(), hostOf({ ...parts, release: '1.22' }));
    const both = await Promise.all([IMAGE, 'a.example.com/y'].map((image) => newer.provide(image)));
    expect(both.map(short)).toEqual(['ran 1', 'ran 2']);
  });
});

describe('a plugin that works with tokens', () => {
  const plugin = pluginOf({ tokenAttributes: { ...TOKENS, requiredAnnotationKeys: ['need'] } });

  it('gets the token and the annotations of the account, and its credentials are the account’s', async () => {
    const host = hostOf();
    const answer = await new PluginProvider(plugin, host).provide(IMAGE, POD);
    expect(answer.source).toEqual({
      kind: 'credential-provider',
      plugin: 'p',
      serviceAccount: { namespace: 'ns', name: 'sa', uid: 'sa-uid' },
    });
    expect(JSON.parse(textOf(goStringFromBytes(host.runs[0]!.stdin)))).toMatchObject({
      serviceAccountToken: 'aud:ns/sa:sa-uid:pod-uid',
      serviceAccountAnnotations: { need: '1' },
    });
    expect(host.runs[0]?.request.serviceAccountToken?.reveal()).toBe('aud:ns/sa:sa-uid:pod-uid');
  });

  it('leaves credentials to the node where the release does not record accounts', async () => {
    const answer = await new PluginProvider(plugin, hostOf({ release: '1.33' })).provide(IMAGE, POD);
    expect(answer).toMatchObject({ outcome: 'ran' });
    expect(answer.source).toEqual({ kind: 'credential-provider', plugin: 'p' });
  });

  it('runs without an account where it may', async () => {
    const host = hostOf();
    const loose = pluginOf({ tokenAttributes: { ...TOKENS, requireServiceAccount: false } });
    const answer = await new PluginProvider(loose, host).provide(IMAGE, { ...POD, serviceAccountName: '' });
    expect(answer).toMatchObject({ outcome: 'ran' });
    expect(answer.source.serviceAccount).toBeUndefined();
    expect(host.runs[0]?.request).not.toHaveProperty('serviceAccountToken');
    expect(host.runs[0]?.request).not.toHaveProperty('serviceAccountAnnotations');
  });

  it('is not run without an account, or without a required annotation', async () => {
    const host = hostOf();
    expect(short(await new PluginProvider(plugin, host).provide(IMAGE))).toBe('no-service-account');
    const asking = pluginOf({ tokenAttributes: { ...TOKENS, requiredAnnotationKeys: ['absent'] } });
    expect(await new PluginProvider(asking, host).provide(IMAGE, POD)).toMatchObject({
      outcome: 'missing-annotation',
      annotation: 'absent',
    });
    expect(host.runs).toEqual([]);
  });

  it.each<[string, PluginHost['serviceAccounts'], string]>([
    ['the account does not exist', { ...ACCOUNTS, get: () => undefined }, 'service-account-not-found'],
    ['nobody knows accounts', undefined, 'service-account-not-found'],
    [
      'accounts cannot be read',
      { ...ACCOUNTS, get: () => Promise.reject(new Error('canary')) },
      'service-account-unavailable',
    ],
    [
      'there is no token',
      { ...ACCOUNTS, token: () => Promise.reject(new Error('canary')) },
      'token-unavailable',
    ],
    [
      'the token fails at once',
      {
        ...ACCOUNTS,
        token: () => {
          throw new Error('canary');
        },
      },
      'token-unavailable',
    ],
    [
      'the account is too long for a key',
      { ...ACCOUNTS, get: () => ({ uid: 'x'.repeat(70_000), annotations: { need: '' } }) },
      'cache-key-too-long',
    ],
  ])('fails where %s', async (_, serviceAccounts, kind) => {
    const { serviceAccounts: none, ...host } = hostOf();
    expect(none).toBe(ACCOUNTS);
    const provider = new PluginProvider(
      plugin,
      serviceAccounts === undefined ? host : { ...host, serviceAccounts },
    );
    const answer = await provider.provide(IMAGE, POD);
    expect(answer).toMatchObject({ outcome: 'failed', failure: { kind } });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(host.runs).toEqual([]);
  });

  it.each([
    ['ServiceAccount', ['ran 1', 'cached 1']],
    ['Token', ['ran 1', 'ran 2']],
  ])('has a cache by %s', async (cacheType, outcomes) => {
    const provider = new PluginProvider(pluginOf({ tokenAttributes: { ...TOKENS, cacheType } }), hostOf());
    const answers = [
      await provider.provide(IMAGE, POD),
      await provider.provide(IMAGE, { ...POD, uid: 'other' }),
    ];
    expect(answers.map(short)).toEqual(outcomes);
    expect(answers.map(({ source }) => source.serviceAccount?.uid)).toEqual(['sa-uid', 'sa-uid']);
  });

  it('shares no cache with another account', async () => {
    const get: typeof ACCOUNTS.get = (namespace) => ({ uid: namespace, annotations: {} });
    const host = hostOf({ serviceAccounts: { ...ACCOUNTS, get }, fields: { cacheKeyType: 'Global' } });
    const provider = new PluginProvider(pluginOf({ tokenAttributes: TOKENS }), host);
    const answers = [
      await provider.provide(IMAGE, POD),
      await provider.provide(IMAGE, { ...POD, namespace: 'other' }),
    ];
    expect(answers.map(short)).toEqual(['ran 1', 'ran 2']);
  });

  it('may not send the token back as a password, unless the cache is by token', async () => {
    const run: PluginHost['run'] = () => ({ ok: true, stdout: responseOf('aud:ns/sa:sa-uid:pod-uid') });
    const outcomes = ['ServiceAccount', 'Token'].map(async (cacheType) =>
      short(await failure({ run }, { tokenAttributes: { ...TOKENS, cacheType } })),
    );
    expect(await Promise.all(outcomes)).toEqual(['token-echoed', 'ran aud:ns/sa:sa-uid:pod-uid']);
    const older = await failure(hostOf({ run, release: '1.33' }), {
      tokenAttributes: { ...TOKENS, cacheType: '' },
    });
    expect(older.outcome).toBe('ran');
    const empty = { ...ACCOUNTS, token: () => '' };
    const blank: PluginHost['run'] = () => ({ ok: true, stdout: responseOf('') });
    expect(await failure({ run: blank, serviceAccounts: empty }, { tokenAttributes: TOKENS })).toMatchObject({
      outcome: 'ran',
    });
  });
});
