import type { ProviderConfigFault } from '../provider/parse-provider-config';
import type { PluginBinary } from '../provider/plugin-binary';
import type { PluginConsultation } from '../provider/plugin-consultation';
import type { CredentialProvider } from '../provider/provider-config';
import type { ProviderEvidence } from './provider-evidence';

/** What the plugins of a node come to for one image. */
export interface PluginStory {
  /** Why a kubelet does not start with the configuration. */
  readonly faults: readonly ProviderConfigFault[];
  readonly providers: readonly CredentialProvider[];
  /** Executables that are not there, or are none. A kubelet does not start. */
  readonly unusable: readonly PluginBinary[];
  /** The configuration was written after the kubelet started: what runs has an older one. */
  readonly stale: boolean;
  /** Undefined where none are asked, or the kubelet does not have them. */
  readonly consultation: PluginConsultation | undefined;
  /** As it was handed over. */
  readonly evidence: ProviderEvidence;
}
