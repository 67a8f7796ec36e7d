import { sha256Hex } from '../go/sha256';
import { bytesOf, goString, goStringFromBytes, type GoString } from '../model/go-string';
import { Secret } from '../model/secret';
import { shorten } from '../model/wording';
import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';
import { decodeProviderConfig, type ConfigDecodeFault, type RawProvider } from './decode-provider-config';
import { NODE_FILE_PROVIDER } from '../keyring/virtual-docker-config';
import type { CredentialProvider, TokenAttributes } from './provider-config';
import { validateProviderConfig, type FieldFault } from './validate-provider-config';
import type { ReleaseRules } from '../release/profile';

/** What `--image-credential-provider-config` names: one file, or (from 1.34 on) the files of a directory. */
export type ProviderConfigInput =
  | { readonly file: Uint8Array | string; readonly name?: string }
  /** By name; directories in it left out. */
  | { readonly directory: Readonly<Record<string, Uint8Array | string>> };

export interface ProviderConfigOptions {
  readonly kubeletVersion?: KubeletVersion;
  /** The feature gate KubeletServiceAccountTokenForCredentialProviders; default: that of the release. */
  readonly serviceAccountTokens?: boolean;
}

/** Why the kubelet does not get as far as a list of providers. */
export type ConfigReadFault =
  | ({ readonly file: string } & ConfigDecodeFault)
  | { readonly kind: 'directory-not-supported' | 'no-file'; readonly message: string }
  | {
      readonly kind: 'duplicate-provider';
      readonly file: string;
      readonly name: string;
      readonly message: string;
    };

/** Every outcome but the first ends the kubelet at start. */
export type ProviderConfigResult =
  | {
      readonly ok: true;
      readonly providers: readonly CredentialProvider[];
      /** `sha256:HEX` of the label of kubelet_credential_provider_config_info, which kubelets have from 1.34 on. */
      readonly hash?: string;
    }
  | { readonly ok: false; readonly stage: 'decode'; readonly faults: readonly ConfigReadFault[] }
  | { readonly ok: false; readonly stage: 'validate'; readonly faults: readonly FieldFault[] }
  /** Up to 1.32: a name that comes twice is found only when plugins are registered. */
  | { readonly ok: false; readonly stage: 'register'; readonly faults: readonly ConfigReadFault[] };

/**
 * Reads a CredentialProviderConfig as the kubelet does at start, and reports everything that keeps it from
 * starting. Mirrors readCredentialProviderConfig in pkg/credentialprovider/plugin/config.go.
 */
export function readProviderConfig(
  input: ProviderConfigInput,
  options: ProviderConfigOptions = {},
): ProviderConfigResult {
  const rules = releaseProfile(options.kubeletVersion).rules;
  if ('directory' in input && !rules.configDirectory) {
    const message = 'the configuration is a directory; kubelets before 1.34 read one file';
    return { ok: false, stage: 'decode', faults: [{ kind: 'directory-not-supported', message }] };
  }
  const files = filesOf(input);
  if (files.length === 0) {
    const message = 'the directory has no file whose name ends in .json, .yaml or .yml';
    return { ok: false, stage: 'decode', faults: [{ kind: 'no-file', message }] };
  }
  const decoded = files.map(([name, bytes]) => ({ name, result: decodeProviderConfig(bytes, rules) }));
  const faults = decoded.flatMap(({ name, result }): ConfigReadFault[] =>
    result.ok ? [] : result.faults.map((fault) => ({ file: name, ...fault })),
  );
  if (faults.length > 0) return { ok: false, stage: 'decode', faults };
  const named = decoded.flatMap(({ name, result }) =>
    result.ok ? result.providers.map((provider) => ({ file: name, provider })) : [],
  );
  const twice = duplicateNames(named, rules);
  if (twice.length > 0 && rules.configDirectory) return { ok: false, stage: 'decode', faults: twice };
  const raw = named.map(({ provider }) => provider);
  const broken = validateProviderConfig(raw, rules, options.serviceAccountTokens);
  if (broken.length > 0) return { ok: false, stage: 'validate', faults: broken };
  if (twice.length > 0) return { ok: false, stage: 'register', faults: twice };
  const providers = raw.map((provider) => provide(provider));
  return { ok: true, providers, ...(rules.configHash ? { hash: hashOf(files) } : {}) };
}

type File = readonly [name: string, bytes: Uint8Array];

/** The files that count, in order: by name, byte by byte. */
function filesOf(input: ProviderConfigInput): readonly File[] {
  if ('file' in input) return [[input.name ?? 'config', bytesOfInput(input.file)]];
  return Object.entries(input.directory)
    .filter(([name]) => /\.(json|ya?ml)$/.test(name))
    .sort(([a], [b]) => (goString(a) < goString(b) ? -1 : 1))
    .map(([name, content]): File => [name, bytesOfInput(content)]);
}

function bytesOfInput(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? bytesOf(goString(content)) : content;
}

/** Up to 1.32 the node files are registered beside the plugins, and take their name first. */
function duplicateNames(
  named: readonly { readonly file: string; readonly provider: RawProvider }[],
  rules: ReleaseRules,
): readonly ConfigReadFault[] {
  const seen = new Set<string>(rules.pluginKeyringApart ? [] : [NODE_FILE_PROVIDER]);
  return named.flatMap(({ file, provider: { name } }): ConfigReadFault[] => {
    const again = seen.has(name);
    seen.add(name);
    const message = `the provider name ${JSON.stringify(shorten(name))} is taken`;
    return again ? [{ kind: 'duplicate-provider', file, name, message }] : [];
  });
}

/** Of each file its length in eight bytes, then its bytes. */
function hashOf(files: readonly File[]): string {
  const parts = files.map(([, bytes]) => {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(bytes.length));
    return goStringFromBytes(length) + goStringFromBytes(bytes);
  });
  return `sha256:${sha256Hex(parts.join('') as GoString)}`;
}

function provide(raw: RawProvider): CredentialProvider {
  const { name, apiVersion, matchImages, defaultCacheDuration, args, env, tokenAttributes } = raw;
  return {
    name,
    apiVersion,
    matchImages: matchImages.items,
    defaultCacheNanoseconds: defaultCacheDuration ?? 0n,
    args: args.items,
    env: env.items.map((entry) => ({ name: entry.name, value: new Secret(goString(entry.value)) })),
    ...(tokenAttributes === undefined ? {} : { tokenAttributes: attributesOf(tokenAttributes) }),
  };
}

function attributesOf(raw: NonNullable<RawProvider['tokenAttributes']>): TokenAttributes {
  return {
    audience: raw.serviceAccountTokenAudience,
    requireServiceAccount: raw.requireServiceAccount ?? false,
    requiredAnnotationKeys: raw.requiredServiceAccountAnnotationKeys.items,
    optionalAnnotationKeys: raw.optionalServiceAccountAnnotationKeys.items,
    cacheType: raw.cacheType,
  };
}
