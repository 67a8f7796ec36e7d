import type { Secret } from '../model/secret';

/** One plugin, as a CredentialProviderConfig that a kubelet accepts describes it. */
export interface CredentialProvider {
  /** Name of the executable in the plugin directory. */
  readonly name: string;
  /** `credentialprovider.kubelet.k8s.io/v1` and its elders. */
  readonly apiVersion: string;
  /** The plugin is asked for images that one of these matches. */
  readonly matchImages: readonly string[];
  readonly defaultCacheNanoseconds: bigint;
  readonly args: readonly string[];
  readonly env: readonly EnvironmentVariable[];
  readonly tokenAttributes?: TokenAttributes;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** People put keys and passwords there. */
  readonly value: Secret;
}

/** The plugin works with tokens of the pod's service account. */
export interface TokenAttributes {
  readonly audience: string;
  /** The plugin is not run for pods without a service account. */
  readonly requireServiceAccount: boolean;
  /** Annotations of the account without which the plugin is not run. */
  readonly requiredAnnotationKeys: readonly string[];
  readonly optionalAnnotationKeys: readonly string[];
  /** Whether credentials are cached for the account or for one token; empty where the release has no choice. */
  readonly cacheType: string;
}

/** Group of the protocol between kubelet and plugin. */
export const PLUGIN_GROUP = 'credentialprovider.kubelet.k8s.io';

/** Group of the kubelet's configuration files. */
export const CONFIG_GROUP = 'kubelet.config.k8s.io';
