import { finding, type Finding } from '../model/finding';
import { shorten } from '../model/wording';
import type { KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';
import { CredentialProviders, type CredentialProvidersHost } from './credential-providers';
import {
  requireProviderConfig,
  type ProviderConfigText,
  type ProviderFeatureGates,
} from './parse-provider-config';
import { patternFindings } from './pattern-findings';
import { describeBinary, type PluginBinary } from './plugin-binary';

/** The credential provider plugins of a node, as its kubelet is told about them. */
export interface CredentialProvidersInput extends Omit<CredentialProvidersHost, 'rules'> {
  readonly config: ProviderConfigText;
  readonly featureGates?: ProviderFeatureGates | undefined;
  /** What stands in the folder of plugins under each name, where somebody has looked. */
  readonly binaries?: Readonly<Record<string, PluginBinary>> | undefined;
}

/**
 * The plugins of a node; none where the kubelet takes no notice of them.
 * @throws KeyringError INVALID_CREDENTIAL_PROVIDER_CONFIG.
 */
export function providersFrom(
  input: CredentialProvidersInput,
  rules: ReleaseRules,
  kubeletVersion: KubeletVersion | undefined,
): CredentialProviders {
  const { config, featureGates = {}, binaries = {}, ...host } = input;
  if (!(featureGates.KubeletCredentialProviders ?? rules.pluginsOn)) {
    const off = finding('plugins-off', {
      message:
        'This kubelet takes no notice of credential providers: their feature gate KubeletCredentialProviders is off before 1.24.',
      hint: 'Turn the gate on, or use a newer kubelet.',
    });
    return new CredentialProviders([], { ...host, rules }, [off]);
  }
  const version = kubeletVersion === undefined ? {} : { kubeletVersion };
  const providers = requireProviderConfig(config, { ...version, featureGates });
  const findings = providers.flatMap((provider) => [
    ...binaryFindings(provider.name, binaries),
    ...patternFindings(provider, rules),
  ]);
  return new CredentialProviders(providers, { ...host, rules }, findings);
}

function binaryFindings(
  plugin: string,
  binaries: Readonly<Record<string, PluginBinary>>,
): readonly Finding[] {
  const binary = Object.hasOwn(binaries, plugin) ? binaries[plugin] : undefined;
  if (binary === undefined || binary.outcome === 'found') return [];
  return [
    finding('plugin-binary-unusable', {
      source: { kind: 'credential-provider', plugin },
      message: `${shorten(binary.path)} ${describeBinary(binary)}: a kubelet with this configuration does not start.`,
      hint: 'The name of a provider is the name of its executable in the folder of --image-credential-provider-bin-dir.',
    }),
  ];
}
