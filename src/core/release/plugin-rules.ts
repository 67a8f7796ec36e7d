import { since, type Timelines } from './timeline';

/** API versions of configuration and protocol, as kubelets learned them. */
export type PluginApi = 'v1alpha1' | 'v1beta1' | 'v1';

/** What changed between kubelet releases about credential provider plugins. */
export interface PluginRules {
  /** The kubelet has plugins; before, its flags do nothing unless KubeletCredentialProviders is turned on. */
  readonly pluginsOn: boolean;
  /** Node file and plugins are keyrings of their own, in this order; before, one keyring sorted by key. */
  readonly pluginKeyringApart: boolean;
  /** Unknown and duplicate fields are errors, in the configuration and in responses. */
  readonly strictPluginDecoding: boolean;
  /** The configuration may be a directory; names that come twice are found while reading. */
  readonly configDirectory: boolean;
  /** A metric tells the hash of the configuration. */
  readonly configHash: boolean;
  /** `tokenAttributes`: no such field; known, but behind a gate that is off; on. */
  readonly tokenAttributes: 'unknown' | 'gate-off' | 'gate-on';
  /** `cacheType` is a field and required; a token may not come back as a password. */
  readonly tokenCacheType: boolean;
  readonly pluginApi: readonly PluginApi[];
  /** A name that comes twice is a validation fault; before, it ended the kubelet at registration. */
  readonly providerNamesValidated: boolean;
  /** Plugins get the kubelet's environment and not only the configured one. */
  readonly pluginEnvironment: boolean;
  /** A plugin has to be executable and no directory; before, it had to be there. */
  readonly pluginLookPath: boolean;
  /** Clouds whose registries the kubelet asks for credentials by itself, with the role of the node. */
  readonly builtInClouds: readonly string[];
  /** Runs for one image at one time are one run; before, one lock for each plugin. */
  readonly pluginSingleFlight: boolean;
}

/** Source: pkg/credentialprovider/plugin and the feature gates of the kubelet. */
export const PLUGIN_RULES: Timelines<PluginRules> = {
  pluginsOn: since(24),
  pluginKeyringApart: since(33),
  strictPluginDecoding: since(32),
  configDirectory: since(34),
  configHash: since(34),
  tokenAttributes: ['unknown', [33, 'gate-off'], [34, 'gate-on']],
  tokenCacheType: since(34),
  pluginApi: [['v1alpha1'], [24, ['v1alpha1', 'v1beta1']], [26, ['v1alpha1', 'v1beta1', 'v1']]],
  providerNamesValidated: since(33),
  pluginEnvironment: since(23),
  pluginLookPath: since(30),
  // Read, not run: pkg/credentialprovider/aws ended in 1.27; those of Google and Azure are off by default since 1.29.
  builtInClouds: [
    ['Amazon ECR', 'Google Artifact Registry', 'Azure Container Registry'],
    [27, ['Google Artifact Registry', 'Azure Container Registry']],
    [29, []],
  ],
  pluginSingleFlight: since(22),
};
