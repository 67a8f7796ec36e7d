import { checkOptions } from './core/input/check-input';
import { makeKeyring, resolveImages, type Resolution } from './core/resolve-from';
import type { KubeletKeyring } from './core/kubelet-keyring';
import { searchPlaces } from './core/locate/search-places';
import { wholeNumberOption } from './core/model/number-option';
import { redactUserinfo } from './core/model/userinfo';
import { shorten } from './core/model/wording';
import type { NodeReads } from './core/watch/compare-keyrings';
import type { CredentialProviders } from './core/provider/credential-providers';
import { providersFrom } from './core/provider/providers-from';
import { releaseProfile } from './core/release/kubelet-version';
import { withDiscovery } from './discovered-options';
import { loadProviders } from './node/load-providers';
import { log } from './node/log';
import { readPlaces } from './node/read-places';
import { DEFAULT_MAX_FILE_BYTES } from './node/beneath/read-beneath';
import { nodeOptionsShape, resolveShape } from './node-options-shape';
import { environmentOf, nodeRootOf, type NodeOptions } from './node-options';

export { environmentOf, nodeRootOf, type NodeOptions };

/** How large a node file may be. @throws KeyringError INVALID_OPTION. */
function maxFileBytesOf({ maxFileBytes = DEFAULT_MAX_FILE_BYTES }: NodeOptions): number {
  return wholeNumberOption(maxFileBytes, 'maxFileBytes', { from: 0 });
}

/**
 * Reads the node files of this machine (or of a node mounted at `nodeRoot`) and makes the keyring.
 * @throws KeyringError as `createKeyring` does; node files are never the reason. INVALID_OPTION; UNREADABLE_FILE
 * where the configuration of credential providers cannot be read.
 */
export async function loadKeyring(given: NodeOptions = {}): Promise<KubeletKeyring> {
  checkOptions(given, nodeOptionsShape);
  return loadNodeKeyring(given);
}

/** The same for options that are checked already. */
export async function loadNodeKeyring(given: NodeOptions): Promise<KubeletKeyring> {
  const options = await withDiscovery(given);
  const [files, providers] = await Promise.all([readNode(options), loadNodeProviders(options)]);
  return keyringOf(options, files, providers);
}

/** Reads what stands at the eight places. @throws KeyringError INVALID_OPTION. */
export async function readNode(options: NodeOptions): Promise<NodeReads> {
  if (options.readNode === false) return {};
  return readPlaces(searchPlaces(environmentOf(options)), {
    nodeRoot: nodeRootOf(options),
    maxFileBytes: maxFileBytesOf(options),
  });
}

/**
 * The credential provider plugins, read once, as a kubelet does at start; undefined where none are asked for.
 * @throws KeyringError UNREADABLE_FILE, INVALID_OPTION, INVALID_CREDENTIAL_PROVIDER_CONFIG.
 */
export async function loadNodeProviders(options: NodeOptions): Promise<CredentialProviders | undefined> {
  const { credentialProviders, kubeletVersion } = options;
  if (credentialProviders === undefined) return undefined;
  const version = kubeletVersion === undefined ? {} : { kubeletVersion };
  const node = {
    environment: environmentOf(options),
    nodeRoot: nodeRootOf(options),
    maxFileBytes: maxFileBytesOf(options),
    ...version,
  };
  const input = await loadProviders(credentialProviders, node);
  return providersFrom(input, releaseProfile(kubeletVersion).rules, kubeletVersion);
}

/** The keyring of what was read. Throws as `createKeyring` does. */
export function keyringOf(
  { credentialProviders, discover, ...options }: NodeOptions,
  files: NodeReads,
  providers?: CredentialProviders,
): KubeletKeyring {
  const input = { ...options, environment: environmentOf(options), files };
  const keyring = makeKeyring(providers === undefined ? input : { ...input, credentialProviders: providers });
  for (const { place, outcome } of keyring.places) log.search('%j: %s', place.path, outcome);
  for (const { secret, outcome } of keyring.pullSecrets) {
    log.search('pull secret %j: %s', shorten(`${secret.namespace}/${secret.name}`), outcome);
  }
  return keyring;
}

/**
 * Which credentials this node would use for each image, plugins included. Throws as `loadKeyring` does.
 */
export async function resolve(
  options: NodeOptions & { readonly images: readonly string[] },
): Promise<Resolution> {
  checkOptions(options, resolveShape);
  const { images: asked, ...node } = options;
  const keyring = await loadNodeKeyring(node);
  const { images } = await resolveImages(keyring, asked);
  for (const { image, outcome, candidates } of images) {
    log.resolve('%j: %s, %d candidates', shorten(redactUserinfo(image)), outcome, candidates.length);
  }
  return { keyring, images };
}
