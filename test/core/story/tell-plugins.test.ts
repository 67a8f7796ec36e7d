import type { PluginStory } from '../../../src/core/story/plugin-story';
import type { ProviderEvidence } from '../../../src/core/story/provider-evidence';
import { tellPlugins } from '../../../src/core/story/tell-plugins';
import { PluginConsultation } from '../../../src/core/provider/plugin-consultation';
import { NEWEST, rulesOf } from '../../builders/rule-sets';
import { configText, PLAIN_PROVIDER, TOKEN_ATTRIBUTES } from '../provider/configuration-text';

const IMAGE = 'registry.example.com/team/app';
const POD = { namespace: 'team', name: 'app-1', uid: 'uid-1', serviceAccountName: 'builder' };
const two = configText([
  { ...PLAIN_PROVIDER, name: 'b' },
  { ...PLAIN_PROVIDER, name: 'a' },
]);

type Asked = Partial<Parameters<typeof tellPlugins>[0]> & { readonly release?: string };

function gather(
  evidence: Partial<ProviderEvidence>,
  { release = NEWEST, ...asked }: Asked = {},
): PluginStory {
  return tellPlugins({
    evidence: { config: configText([PLAIN_PROVIDER]), ...evidence },
    name: IMAGE,
    pod: undefined,
    serviceAccount: undefined,
    nodeState: undefined,
    rules: rulesOf(release),
    kubeletVersion: release,
    ...asked,
  });
}

function reply(auth: object, cacheKeyType = 'Image'): string {
  const apiVersion = PLAIN_PROVIDER.apiVersion;
  return JSON.stringify({ apiVersion, kind: 'CredentialProviderResponse', cacheKeyType, auth });
}

const login = { username: 'u', password: 'p' };

describe('the plugins of a node', () => {
  it('are those of its configuration', () => {
    const { faults, providers, consultation } = gather({ config: two });
    expect(faults).toEqual([]);
    expect(providers.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(consultation?.run).toBe(false);
    expect(consultation?.leavesOpen).toBe(true);
  });

  it('are none where the kubelet does not start with it', () => {
    const { faults, providers, consultation } = gather({ config: configText([]) });
    expect(faults).toMatchObject([{ stage: 'validate', field: 'providers' }]);
    expect(providers).toEqual([]);
    expect(consultation).toBeUndefined();
  });

  it('are read by the rules of the release', () => {
    const unknownField = configText([{ ...PLAIN_PROVIDER, colour: 'red' }]);
    expect(gather({ config: unknownField }).faults).toHaveLength(1);
    expect(gather({ config: unknownField }, { release: '1.31' }).faults).toEqual([]);
    expect(gather({ config: unknownField }, { kubeletVersion: undefined }).faults).toHaveLength(1);
  });

  it('are there before 1.24 only with their gate', () => {
    const config = configText(
      [{ ...PLAIN_PROVIDER, apiVersion: 'credentialprovider.kubelet.k8s.io/v1alpha1' }],
      'v1alpha1',
    );
    expect(gather({ config }, { release: '1.23' }).providers).toEqual([]);
    const featureGates = { KubeletCredentialProviders: true };
    expect(gather({ config, featureGates }, { release: '1.23' }).providers).toHaveLength(1);
  });

  it('have token attributes only with their gate', () => {
    const config = configText([{ ...PLAIN_PROVIDER, tokenAttributes: TOKEN_ATTRIBUTES }]);
    const featureGates = { KubeletServiceAccountTokenForCredentialProviders: false };
    expect(gather({ config }).faults).toEqual([]);
    expect(gather({ config, featureGates }).faults).toHaveLength(1);
  });

  it('are not asked for a name that is none', () => {
    expect(gather({}, { name: undefined }).consultation).toBeUndefined();
  });
});

describe('a configuration that was written after the kubelet started', () => {
  const started = { kubeletStartedAt: '2026-11-01T10:00:00Z' };
  const changedAt = '2026-11-01T10:00:01Z';

  it('says nothing about the plugins that run', () => {
    const { stale, providers, consultation } = gather({ changedAt }, { nodeState: started });
    expect(stale).toBe(true);
    expect(providers).toHaveLength(1);
    expect(consultation).toBeUndefined();
  });

  it('is another matter where it is known what the plugins answer', () => {
    const replies = { p: { error: 'exit status 1' } };
    expect(gather({ changedAt, replies }, { nodeState: started }).consultation?.run).toBe(true);
    const asked = new PluginConsultation(true, []);
    expect(gather({ changedAt, asked }, { nodeState: started }).consultation).toBe(asked);
  });

  it('is not one that was written before, at the same time or nobody knows when', () => {
    expect(gather({ changedAt: started.kubeletStartedAt }, { nodeState: started }).stale).toBe(false);
    expect(gather({ changedAt: '2026-10-01T00:00:00Z' }, { nodeState: started }).stale).toBe(false);
    expect(gather({}, { nodeState: started }).stale).toBe(false);
    expect(gather({ changedAt }).stale).toBe(false);
  });
});

describe('the executables of plugins', () => {
  const missing = [{ path: '/opt/bin/p', outcome: 'missing' }];

  it('are missing where the folder does not name them', () => {
    expect(gather({ binDir: { path: '/opt/bin', files: ['q'] } }).unusable).toEqual(missing);
    expect(gather({ binDir: { path: '/opt/bin', files: ['p'] } }).unusable).toEqual([]);
    expect(gather({}).unusable).toEqual([]);
  });

  it('are as somebody found them who looked more closely', () => {
    const binDir = { path: '/opt/bin', files: [] };
    const found = { path: '/opt/bin/p', outcome: 'found' } as const;
    const folder = { path: '/opt/bin/p', outcome: 'directory' } as const;
    expect(gather({ binDir, binaries: { p: found } }).unusable).toEqual([]);
    expect(gather({ binaries: { p: folder } }).unusable).toEqual([folder]);
    expect(gather({ binDir, binaries: { q: found } }).unusable).toEqual(missing);
  });

  it('are not taken from what every object has', () => {
    const config = configText([{ ...PLAIN_PROVIDER, name: 'toString' }]);
    expect(gather({ config, binaries: {}, replies: {} }).unusable).toEqual([]);
    expect(gather({ config, replies: {} }).consultation?.run).toBe(false);
  });
});

describe('what plugins are known to have answered', () => {
  it('counts as if they had just been run', () => {
    const stdout = reply({ 'registry.example.com': login, 'other.example.com': login });
    const { consultation } = gather({ config: two, replies: { a: { stdout } } });
    expect(consultation?.run).toBe(true);
    expect(consultation?.leavesOpen).toBe(true);
    expect(consultation?.reports).toMatchObject([
      { plan: { plugin: 'b', asked: true } },
      { plan: { plugin: 'a', asked: true }, outcome: { outcome: 'ran', entries: 2 }, matching: 1 },
    ]);
    expect(consultation?.reports[0]).not.toHaveProperty('outcome');
    expect(consultation?.documents().map(({ source }) => source)).toEqual([
      { kind: 'credential-provider', plugin: 'a' },
    ]);
  });

  it('may be bytes', () => {
    const stdout = Buffer.from(reply({ 'registry.example.com': login }));
    expect(gather({ replies: { p: { stdout } } }).consultation?.reports).toMatchObject([{ matching: 1 }]);
  });

  it('is asked for by name up to 1.32', () => {
    const three = configText(['b', 'a', 'c'].map((name) => ({ ...PLAIN_PROVIDER, name })));
    const plugins = (release: string): readonly string[] =>
      gather({ config: three }, { release }).consultation?.reports.map(({ plan }) => plan.plugin) ?? [];
    expect(plugins('1.32')).toEqual(['a', 'b', 'c']);
    expect(plugins('1.33')).toEqual(['b', 'a', 'c']);
  });

  it.each<[string, NonNullable<ProviderEvidence['replies']>, object]>([
    ['an error', { p: { error: 'exit status 3: no' } }, { kind: 'execution', message: 'exit status 3' }],
    ['no response', { p: { stdout: 'hello' } }, { kind: 'response' }],
    ['a cache key of no known type', { p: { stdout: reply({}, 'Pod') } }, { kind: 'cache-key-type' }],
  ])('may be a failure: %s', (_, replies, failure) => {
    const { consultation } = gather({ replies });
    expect(consultation?.reports).toMatchObject([{ outcome: { outcome: 'failed', failure } }]);
    expect(consultation?.reports[0]).not.toHaveProperty('matching');
    expect(consultation?.documents()).toEqual([]);
  });

  it.each(['Image', 'Registry', 'Global'])('may be kept by %s', (cacheKeyType) => {
    const stdout = reply({}, cacheKeyType);
    const { consultation } = gather({ replies: { p: { stdout } } });
    expect(consultation?.reports).toMatchObject([{ outcome: { outcome: 'ran', entries: 0 }, matching: 0 }]);
  });

  it('is of no account for a plugin that is not asked', () => {
    const config = configText([{ ...PLAIN_PROVIDER, matchImages: ['quay.io'] }]);
    const replies = { p: { stdout: reply({ 'registry.example.com': login }) } };
    const { consultation } = gather({ config, replies });
    expect(consultation?.reports).toEqual([{ plan: expect.objectContaining({ asked: false }) as unknown }]);
    expect(consultation?.run).toBe(false);
  });
});

describe('a plugin that works with tokens of service accounts', () => {
  const config = configText([
    {
      ...PLAIN_PROVIDER,
      tokenAttributes: { ...TOKEN_ATTRIBUTES, requiredServiceAccountAnnotationKeys: ['example.com/role'] },
    },
  ]);
  const planOf = (asked: Asked): unknown => gather({ config }, asked).consultation?.reports[0]?.plan;
  const account = (annotations: object, uid?: string): Asked['serviceAccount'] => ({
    metadata: { annotations, ...(uid === undefined ? {} : { uid }) },
  });

  it('is asked with the annotations of the account', () => {
    const serviceAccount = account({ 'example.com/role': 'reader' }, 'uid-a');
    expect(planOf({ pod: POD, serviceAccount })).toMatchObject({ asked: true, token: { audience: 'aud' } });
  });

  it('is not asked where the account lacks one', () => {
    const lacks = { asked: false, reason: 'missing-annotation', annotation: 'example.com/role' };
    expect(planOf({ pod: POD, serviceAccount: account({}) })).toMatchObject(lacks);
    expect(planOf({ pod: POD, serviceAccount: account({ 'example.com/role': 1 }) })).toMatchObject(lacks);
    expect(planOf({ pod: POD, serviceAccount: {} })).toMatchObject(lacks);
  });

  it('would be asked where nobody knows the account', () => {
    expect(planOf({ pod: POD })).toMatchObject({ asked: true });
  });
});
