import { providersFrom, type CredentialProvidersInput } from '../../../src/core/provider/providers-from';
import type { PluginBinary } from '../../../src/core/provider/plugin-binary';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { thrownBy } from '../../builders/thrown-error';
import { configText, PLAIN_PROVIDER } from './configuration-text';

function from(parts: Partial<CredentialProvidersInput>, version = '1.37'): ReturnType<typeof providersFrom> {
  const input = { config: configText([{ ...PLAIN_PROVIDER, apiVersion: V1ALPHA1 }]), ...parts };
  return providersFrom(input, releaseProfile(version).rules, version);
}

const V1ALPHA1 = 'credentialprovider.kubelet.k8s.io/v1alpha1';
const V1ALPHA1_CONFIG = configText([{ ...PLAIN_PROVIDER, apiVersion: V1ALPHA1 }], 'v1alpha1');

describe('the plugins of a node', () => {
  it('are those of the configuration', () => {
    const { summaries, findings } = from({});
    expect(summaries.map(({ name }) => name)).toEqual(['p']);
    expect(findings).toEqual([]);
  });

  it('are off before 1.24, unless the gate is turned on; then nobody reads the configuration', () => {
    const { summaries, findings } = from({ config: 'not read' }, '1.23');
    expect([summaries, findings.map(({ id }) => id)]).toEqual([[], ['plugins-off']]);
    const on = from({ config: V1ALPHA1_CONFIG, featureGates: { KubeletCredentialProviders: true } }, '1.23');
    expect(on.summaries).toHaveLength(1);
    const off = from({ featureGates: { KubeletCredentialProviders: false } }, '1.24');
    expect(off.summaries).toEqual([]);
  });

  it('are an error where the configuration has faults', () => {
    expect(thrownBy(() => from({ config: '{}' })).code).toBe('INVALID_CREDENTIAL_PROVIDER_CONFIG');
  });
});

describe('what stands in the folder of plugins', () => {
  it.each<[PluginBinary, RegExp]>([
    [{ path: '/bin/p', outcome: 'missing' }, /^\/bin\/p does not exist: a kubelet .* does not start/],
    [{ path: '/bin/p', outcome: 'directory' }, /is a directory/],
    [{ path: '/bin/p', outcome: 'not-executable' }, /is not executable/],
    [{ path: '/bin/p', outcome: 'unreadable', errno: 'EACCES' }, /cannot be looked at \(EACCES\)/],
  ])('is a finding: %j', (p, message) => {
    expect(from({ binaries: { p } }).findings).toEqual([
      expect.objectContaining({ id: 'plugin-binary-unusable', message: expect.stringMatching(message) }),
    ]);
  });

  it('is none where it is good, or nobody has looked', () => {
    expect(from({ binaries: { p: { path: '/bin/p', outcome: 'found' } } }).findings).toEqual([]);
    expect(from({ binaries: {} }).findings).toEqual([]);
  });
});

describe('patterns that never match what they mean', () => {
  it.each([
    ['https://gcr.io', /scheme.*matches no image/, 'Write it without: gcr.io'],
    ['index.docker.io', /matches no image/, 'Write docker.io.'],
    ['harbor.example.com/*', /glob in its path/, 'End it before the glob: harbor.example.com'],
    ['harbor.example.com/a/*/b', /glob in its path/, 'End it before the glob: harbor.example.com/a'],
  ])('%s', (pattern, message, hint) => {
    expect(
      from({ config: configText([{ ...PLAIN_PROVIDER, matchImages: ['*.io', pattern] }]) }).findings,
    ).toEqual([
      {
        id: 'plugin-pattern-never-matches',
        severity: 'warning',
        source: { kind: 'credential-provider', plugin: 'p' },
        registries: [pattern],
        message: expect.stringMatching(message),
        hint,
      },
    ]);
  });

  it('are no others', () => {
    const matchImages = ['*.io', 'gcr.io/team', 'docker.io', 'a.io:5000', '*.dkr.ecr.*.amazonaws.com'];
    expect(from({ config: configText([{ ...PLAIN_PROVIDER, matchImages }]) }).findings).toEqual([]);
  });
});
