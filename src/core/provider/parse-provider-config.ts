import { checkArgument, checkOptions } from '../input/check-input';
import { options as optionsShape } from '../input/containers';
import { kubeletVersionShape } from '../input/model-shapes';
import { optional } from '../input/values';
import { featureGatesShape, providerConfigShape } from './provider-shapes';
import { KeyringError } from '../../errors';
import { list, shorten } from '../model/wording';
import type { CredentialProvider } from './provider-config';
import { summarise, type ProviderSummary } from './provider-summary';
import {
  readProviderConfig,
  type ConfigReadFault,
  type ProviderConfigInput,
  type ProviderConfigResult,
} from './read-provider-config';
import type { FieldFault } from './validate-provider-config';
import type { KubeletVersion } from '../release/kubelet-version';

/**
 * The text (or bytes) of the file that `--image-credential-provider-config` names, or, from 1.34 on, of the
 * files of a directory by name.
 */
export type ProviderConfigText = string | Uint8Array | Readonly<Record<string, string | Uint8Array>>;

/** Feature gates of the kubelet, by their own names. Default: as in the release. */
export interface ProviderFeatureGates {
  /** Before 1.24: off, and the flags for plugins do nothing. */
  readonly KubeletCredentialProviders?: boolean | undefined;
  /** Before 1.34: off, and `tokenAttributes` are refused. */
  readonly KubeletServiceAccountTokenForCredentialProviders?: boolean | undefined;
}

/** Something in a configuration that keeps a kubelet from starting. Never holds a secret value. */
export interface ProviderConfigFault {
  /** Whether decoding, validation or the registration of plugins fails. */
  readonly stage: 'decode' | 'validate' | 'register';
  readonly message: string;
  /** Name of the file; absent where the whole configuration is meant, or in `validate`. */
  readonly file?: string;
  /** `decode`: JSON pointer of the field. */
  readonly pointer?: string;
  /** `validate`: the field as the kubelet writes it, without positions: `providers.matchImages`. */
  readonly field?: string;
  /** `validate`: `field.ErrorType` of apimachinery, such as `FieldValueRequired`. */
  readonly type?: FieldFault['type'];
  /** `validate`: position of the provider, from 0. */
  readonly provider?: number;
}

export type ParsedProviderConfig =
  | {
      readonly valid: true;
      /** In the order of the configuration. */
      readonly providers: readonly ProviderSummary[];
      /** The label `hash` of the kubelet's metric kubelet_credential_provider_config_info; kubelets before 1.34 have none. */
      readonly hash?: string;
    }
  | { readonly valid: false; readonly faults: readonly ProviderConfigFault[] };

/**
 * Reads a CredentialProviderConfig as a kubelet does at start, for linting: every fault at once. Mirrors
 * pkg/credentialprovider/plugin/config.go.
 * @throws KeyringError INVALID_KUBELET_VERSION.
 */
export function parseCredentialProviderConfig(
  config: ProviderConfigText,
  options: {
    readonly kubeletVersion?: KubeletVersion | undefined;
    readonly featureGates?: ProviderFeatureGates | undefined;
  } = {},
): ParsedProviderConfig {
  checkArgument(config, 'config', providerConfigShape);
  checkOptions(options, lintOptions);
  const result = readConfig(config, options);
  if (!result.ok) return { valid: false, faults: faultsOf(result) };
  const { providers, hash } = result;
  return { valid: true, providers: providers.map(summarise), ...(hash === undefined ? {} : { hash }) };
}

const lintOptions = optionsShape<NonNullable<Parameters<typeof parseCredentialProviderConfig>[1]>>({
  kubeletVersion: optional(kubeletVersionShape),
  featureGates: optional(featureGatesShape),
});

/** The providers of a configuration; none where it has faults. */
export function readableProviders(
  ...[config, options = {}]: Parameters<typeof parseCredentialProviderConfig>
): readonly CredentialProvider[] {
  const result = readConfig(config, options);
  return result.ok ? result.providers : [];
}

/** @throws KeyringError INVALID_CREDENTIAL_PROVIDER_CONFIG with all faults. */
export function requireProviderConfig(
  ...[config, options]: Parameters<typeof parseCredentialProviderConfig>
): readonly CredentialProvider[] {
  const result = readConfig(config, options);
  if (result.ok) return result.providers;
  const faults = faultsOf(result);
  const named =
    result.stage === 'validate' ? result.faults.map(namedFault) : faults.map(({ message }) => message);
  throw new KeyringError(
    'INVALID_CREDENTIAL_PROVIDER_CONFIG',
    `A kubelet does not start with this credential provider configuration: ${list(named)}. Correct it.`,
    { faults },
  );
}

function readConfig(
  ...[config, { kubeletVersion, featureGates } = {}]: Parameters<typeof parseCredentialProviderConfig>
): ProviderConfigResult {
  const gate = featureGates?.KubeletServiceAccountTokenForCredentialProviders;
  return readProviderConfig(inputOf(config), {
    ...(kubeletVersion === undefined ? {} : { kubeletVersion }),
    ...(gate === undefined ? {} : { serviceAccountTokens: gate }),
  });
}

function faultsOf(result: Exclude<ProviderConfigResult, { ok: true }>): readonly ProviderConfigFault[] {
  if (result.stage !== 'validate') return result.faults.map((fault) => readFault(result.stage, fault));
  return result.faults.map(({ field, type, text, provider }): ProviderConfigFault => ({
    stage: 'validate',
    message: text,
    field,
    type,
    ...(provider === undefined ? {} : { provider }),
  }));
}

/** The kubelet's own words, with the provider that they are about. */
function namedFault({ name = '', text }: FieldFault): string {
  return name === '' ? text : `${shorten(name)}: ${text}`;
}

function inputOf(config: ProviderConfigText): ProviderConfigInput {
  return typeof config === 'string' || config instanceof Uint8Array
    ? { file: config }
    : { directory: config };
}

function readFault(stage: 'decode' | 'register', fault: ConfigReadFault): ProviderConfigFault {
  const file = 'file' in fault ? { file: fault.file } : {};
  const pointer = 'pointer' in fault ? { pointer: fault.pointer } : {};
  const where = [file.file, pointer.pointer].filter((part) => part !== undefined && part !== '').join(' at ');
  return { stage, message: where === '' ? fault.message : `${where} ${fault.message}`, ...file, ...pointer };
}
