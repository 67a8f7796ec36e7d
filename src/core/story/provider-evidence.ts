import type { PluginBinary } from '../provider/plugin-binary';
import type { PluginConsultation } from '../provider/plugin-consultation';
import type { ProviderConfigText, ProviderFeatureGates } from '../provider/parse-provider-config';

/** What is known of a node's credential provider plugins. */
export interface ProviderEvidence {
  readonly config: ProviderConfigText;
  /** When the configuration was last written (RFC 3339); a kubelet reads it at start only. */
  readonly changedAt?: string | undefined;
  /** The folder of plugins, and the names in it. */
  readonly binDir?: { readonly path: string; readonly files: readonly string[] } | undefined;
  /** What stands in it under the name of each plugin, where somebody has looked more closely. */
  readonly binaries?: Readonly<Record<string, PluginBinary>> | undefined;
  /** What plugins answered for the image, or how they failed, by name. */
  readonly replies?: Readonly<Record<string, PluginReply>> | undefined;
  /** What asking them came to; then `replies` are not looked at. */
  readonly asked?: PluginConsultation | undefined;
  readonly featureGates?: ProviderFeatureGates | undefined;
}

/** The response of a plugin, or a text that says how it failed: that of the kubelet's log, or of the plugin. */
export type PluginReply =
  | {
      readonly stdout: string | Uint8Array;
      /** When it was given (RFC 3339); the kubelet keeps it as long as it says. */
      readonly answeredAt?: string | undefined;
    }
  | { readonly error: string };
