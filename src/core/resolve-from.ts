import { checkOptions } from './input/check-input';
import { keyringInputShape, resolveFromShape } from './keyring-input-shape';
import { assembleKeyring, readNodeFiles } from './assemble-keyring';
import type { ImageResolution, KubeletKeyring } from './kubelet-keyring';
import { completeEnvironment } from './locate/complete-environment';
import type { KubeletEnvironment } from './model/environment';
import type { FileRead } from './model/file-read';
import { utf8 } from './model/go-string';
import type { SearchPlaceId } from './model/search-place';
import { findingsAmong } from './parse/pull-secret-finding';
import { pullSecretsFrom, type PullSecretInput } from './parse/pull-secret-manifests';
import { readPullSecret, type ReadPullSecret } from './parse/read-pull-secret';
import type { NodeFileStrategy } from './parse/search-node-files';
import { CredentialProviders } from './provider/credential-providers';
import { providersFrom, type CredentialProvidersInput } from './provider/providers-from';
import type { KubeletVersion } from './release/kubelet-version';
import type { ReleaseRules } from './release/profile';

/** Everything that decides which credentials a node has; nothing is read from anywhere else. */
export interface KeyringInput {
  /** Default: root directory /var/lib/kubelet, working directory /, no HOME: a kubelet under systemd. */
  readonly environment?: Partial<KubeletEnvironment> | undefined;
  /** What stands at the search places; what is not named is absent. */
  readonly files?: Readonly<Partial<Record<SearchPlaceId, FileRead | Uint8Array | string>>> | undefined;
  /** Secret manifests (or Lists of them) in the order of the pod's imagePullSecrets, or decoded PullSecrets. */
  readonly pullSecrets?: readonly PullSecretInput[] | undefined;
  /** Default: the newest release known, 1.37. */
  readonly kubeletVersion?: KubeletVersion | undefined;
  /** Default: `first-valid`, the kubelet's rule. `all` merges every valid file and is not what a kubelet does. */
  readonly nodeFiles?: NodeFileStrategy | undefined;
  /** Throw CREDENTIAL_HELPERS_REJECTED where a document in use has credHelpers or credsStore. */
  readonly strict?: boolean | undefined;
}

/** The same, with the node's credential provider plugins. */
export interface PluginKeyringInput extends KeyringInput {
  /** As the kubelet is told about them; or those of another keyring, whose cache then stays in use. */
  readonly credentialProviders: CredentialProvidersInput | CredentialProviders;
}

/** The keyring of a node, with what it says for each image. */
export interface Resolution {
  readonly keyring: KubeletKeyring;
  readonly images: readonly ImageResolution[];
}

/**
 * Which credentials the kubelet would use for each image: pure, from bytes and objects. With credential
 * providers the answer is a promise, as plugins take their time.
 * @throws KeyringError INVALID_KUBELET_VERSION, INVALID_MANIFEST, INVALID_CREDENTIAL_PROVIDER_CONFIG;
 * CREDENTIAL_HELPERS_REJECTED when strict.
 */
export function resolveFrom(
  input: PluginKeyringInput & { readonly images: readonly string[] },
): Promise<Resolution>;
export function resolveFrom(input: KeyringInput & { readonly images: readonly string[] }): Resolution;
export function resolveFrom(
  input: (KeyringInput | PluginKeyringInput) & { readonly images: readonly string[] },
): Resolution | Promise<Resolution> {
  checkOptions(input, resolveFromShape, 'input');
  const keyring = makeKeyring(input);
  if (keyring.credentialProviders === null)
    return { keyring, images: input.images.map((image) => keyring.resolve(image)) };
  return resolveImages(keyring, input.images);
}

/** Each image with the plugins of the keyring, one after the other, as a kubelet that starts a pod. */
export async function resolveImages(keyring: KubeletKeyring, images: readonly string[]): Promise<Resolution> {
  const resolutions: ImageResolution[] = [];
  for (const image of images) resolutions.push(await keyring.resolveWithPlugins(image));
  return { keyring, images: resolutions };
}

/** The keyring alone, to be asked image by image. Throws as `resolveFrom` does. */
export function createKeyring(input: KeyringInput | PluginKeyringInput): KubeletKeyring {
  checkOptions(input, keyringInputShape, 'input');
  return makeKeyring(input);
}

/** The same from input that is checked already. */
export function makeKeyring(input: KeyringInput | PluginKeyringInput): KubeletKeyring {
  const { kubeletVersion, nodeFiles, strict } = input;
  const environment = completeEnvironment(input.environment);
  const node = readNodeFiles({
    environment,
    reads: readsOf(input.files),
    kubeletVersion,
    nodeFiles,
    strict,
  });
  const secrets = pullSecretsFrom(input.pullSecrets ?? []).map((secret): ReadPullSecret =>
    'outcome' in secret ? { report: secret } : readPullSecret(secret),
  );
  const plugins = pluginsOf(input, node.rules);
  return assembleKeyring(node, secrets, plugins, findingsAmong(input.pullSecrets ?? []));
}

function pluginsOf(
  input: KeyringInput | PluginKeyringInput,
  rules: ReleaseRules,
): CredentialProviders | null {
  const { credentialProviders: given, kubeletVersion }: Partial<PluginKeyringInput> = input;
  if (given === undefined) return null;
  return given instanceof CredentialProviders ? given : providersFrom(given, rules, kubeletVersion);
}

function readsOf(files: KeyringInput['files'] = {}): Partial<Record<SearchPlaceId, FileRead>> {
  return Object.fromEntries(
    Object.entries(files).map(([place, file]): [string, FileRead] => {
      if (typeof file === 'string') return [place, { kind: 'bytes', bytes: utf8(file) }];
      return [place, file instanceof Uint8Array ? { kind: 'bytes', bytes: file } : file];
    }),
  );
}
