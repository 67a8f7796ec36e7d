import { passwords } from '../builders/docker-config';
import { secretManifest } from '../builders/pull-secret';
import { thrownBy } from '../builders/thrown-error';
import { resolvePodFrom, type PodInput } from '../../src/core/resolve-pod';
import type { PluginKeyringInput } from '../../src/core/resolve-from';
import { providersFrom } from '../../src/core/provider/providers-from';
import { NEWEST, rulesOf } from '../builders/rule-sets';
import { passwordsOf } from '../builders/revealed-credential';
import { podManifest } from '../builders/workload';
import { response } from './diagnose/plugin-situation';
import { configText, PLAIN_PROVIDER, TOKEN_ATTRIBUTES } from './provider/configuration-text';

type Providers = PluginKeyringInput['credentialProviders'];

const config = configText([{ ...PLAIN_PROVIDER, matchImages: ['r.io', 'quay.io'] }]);
const withTokens = configText([
  {
    ...PLAIN_PROVIDER,
    matchImages: ['r.io'],
    tokenAttributes: { ...TOKEN_ATTRIBUTES, requiredServiceAccountAnnotationKeys: ['example.com/role'] },
  },
]);

/** A plugin that answers with the image that it was asked about as password. */
const run: NonNullable<Extract<Providers, { run?: unknown }>['run']> = ({ stdin }) => {
  const { image } = JSON.parse(Buffer.from(stdin).toString()) as { image: string };
  return { ok: true, stdout: Buffer.from(response({ [image.split('/')[0] ?? '']: image })) };
};

const builder = (metadata: object): object => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'builder', ...metadata },
});

function planned(credentialProviders: Providers, input: Partial<PodInput> = {}): Promise<unknown> {
  const workload = podManifest({ serviceAccountName: 'builder' });
  return Promise.resolve(resolvePodFrom({ workload, credentialProviders, ...input })).then(
    ({ images }) => images[0]?.resolution.plugins?.reports[0]?.plan,
  );
}

describe('a pod resolved with credential provider plugins', () => {
  it('has them asked for one image after the other', async () => {
    const { images } = await resolvePodFrom({
      workload: podManifest({ initContainers: [{ name: 'init', image: 'quay.io/a' }] }),
      credentialProviders: { config, run },
    });
    expect(images.map(({ name, resolution }) => [name, passwordsOf(resolution.candidates)])).toEqual([
      ['init', ['quay.io/a']],
      ['app', ['r.io/app']],
    ]);
  });

  it('tells them of the service accounts that it was given', async () => {
    const annotated = builder({ namespace: 'shop', annotations: { 'example.com/role': 'reader' } });
    const bare = builder({ namespace: 'shop', annotations: { 'example.com/role': 1 } });
    const missing = { asked: false, reason: 'missing-annotation' };
    expect(await planned({ config: withTokens }, { serviceAccounts: [annotated] })).toMatchObject({
      asked: true,
    });
    expect(await planned({ config: withTokens }, { serviceAccounts: [bare] })).toMatchObject(missing);
    expect(
      await planned({ config: withTokens }, { serviceAccounts: [builder({ namespace: 'shop' })] }),
    ).toMatchObject(missing);
  });

  it('knows accounts without a namespace as those of the given one', async () => {
    const account = builder({ annotations: { 'example.com/role': 'reader' }, uid: 'u' });
    const asked = { serviceAccounts: [account], namespace: 'shop' };
    expect(await planned({ config: withTokens }, asked)).toMatchObject({ asked: true });
  });

  it('leaves it to them where they have accounts of their own', async () => {
    const get = (): { uid: string; annotations: Record<string, string> } => ({
      uid: 'u',
      annotations: { 'example.com/role': 'reader' },
    });
    const asked = { serviceAccounts: [builder({ namespace: 'shop' })] };
    expect(await planned({ config: withTokens, serviceAccounts: { get } }, asked)).toMatchObject({
      asked: true,
    });
    const made = providersFrom({ config: withTokens, serviceAccounts: { get } }, rulesOf(NEWEST), NEWEST);
    expect(await planned(made, asked)).toMatchObject({ asked: true });
  });
});

describe('secrets in lists', () => {
  const secret = secretManifest('s', passwords({ 'r.io': 'of-secret' }));

  it.each<[string, unknown]>([
    ['an array', [secret]],
    ['a List', { kind: 'List', items: [secret] }],
  ])('count each: %s', (_, secrets) => {
    const workload = podManifest({ imagePullSecrets: [{ name: 's' }] });
    const { images } = resolvePodFrom({ workload, secrets: [secrets as never], namespace: 'shop' });
    expect(passwordsOf(images[0]?.resolution.candidates ?? [])).toEqual(['of-secret']);
  });
});

describe('secrets that are none', () => {
  it.each([[[1]], { kind: 'List', items: [1] }])('are an error: %j', (secret) => {
    const call = (): unknown => resolvePodFrom({ workload: podManifest(), secrets: [secret] });
    expect(thrownBy(call).code).toBe('INVALID_MANIFEST');
  });
});

describe('a pod without a name', () => {
  it('has its pull secrets all the same', () => {
    const { pod } = resolvePodFrom({
      workload: podManifest({ imagePullSecrets: [{ name: 's' }] }, { name: undefined }),
    });
    expect(pod.pullSecrets.map(({ name }) => name)).toEqual(['s']);
  });
});
