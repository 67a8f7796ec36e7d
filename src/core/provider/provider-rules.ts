import type { ReleaseProfile } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';

/** API versions of configuration and protocol, as kubelets learned them. */
export type PluginApi = 'v1alpha1' | 'v1beta1' | 'v1';

/** What changed between kubelet releases about credential provider plugins. */
export interface PluginRules {
  /** Unknown and duplicate fields are errors, in the configuration and in responses. */
  readonly strictPluginDecoding: boolean;
  /** The configuration may be a directory; names that come twice are found while reading. */
  readonly configDirectory: boolean;
  /** `tokenAttributes`: no such field; known, but behind a gate that is off; on. */
  readonly tokenAttributes: 'unknown' | 'gate-off' | 'gate-on';
  /** `cacheType` is a field and required; a token may not come back as a password. */
  readonly tokenCacheType: boolean;
  /** Credentials of a plugin that ran for a service account are recorded as that account's. */
  readonly recordsServiceAccounts: boolean;
  readonly pluginApi: readonly PluginApi[];
  /** A name that comes twice is a validation fault; before, it ended the kubelet at registration. */
  readonly providerNamesValidated: boolean;
  /** Plugins get the kubelet's environment and not only the configured one. */
  readonly pluginEnvironment: boolean;
  /** A plugin has to be executable and no directory; before, it had to be there. */
  readonly pluginLookPath: boolean;
  /** Runs for one image at one time are one run; before, one lock for each plugin. */
  readonly pluginSingleFlight: boolean;
}

export type ProviderRules = ReleaseRules & PluginRules;

const SINCE = {
  strictPluginDecoding: 32,
  configDirectory: 34,
  tokenAttributesKnown: 33,
  tokenAttributesOn: 34,
  tokenCacheType: 34,
  recordsServiceAccounts: 34,
  v1beta1: 24,
  v1: 26,
  providerNamesValidated: 33,
  pluginEnvironment: 23,
  pluginLookPath: 30,
  pluginSingleFlight: 22,
} as const;

/** The rules of a release with those for plugins. */
export function providerRules({ release, rules }: Pick<ReleaseProfile, 'release' | 'rules'>): ProviderRules {
  const minor = Number(release.split('.')[1]);
  const since = (rule: keyof typeof SINCE): boolean => minor >= SINCE[rule];
  return {
    ...rules,
    strictPluginDecoding: since('strictPluginDecoding'),
    configDirectory: since('configDirectory'),
    tokenAttributes: !since('tokenAttributesKnown')
      ? 'unknown'
      : since('tokenAttributesOn')
        ? 'gate-on'
        : 'gate-off',
    tokenCacheType: since('tokenCacheType'),
    recordsServiceAccounts: since('recordsServiceAccounts'),
    pluginApi: [
      'v1alpha1',
      ...(since('v1beta1') ? (['v1beta1'] as const) : []),
      ...(since('v1') ? (['v1'] as const) : []),
    ],
    providerNamesValidated: since('providerNamesValidated'),
    pluginEnvironment: since('pluginEnvironment'),
    pluginLookPath: since('pluginLookPath'),
    pluginSingleFlight: since('pluginSingleFlight'),
  };
}
