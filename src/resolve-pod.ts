import { checkOptions } from './core/input/check-input';
import {
  resolveViewedWithPlugins,
  viewedPod,
  withAccountsOf,
  type PodInput,
  type PodResolution,
} from './core/resolve-pod';
import { withDiscovery } from './discovered-options';
import { resolvePodShape } from './node-options-shape';
import { loadNodeKeyring, type NodeOptions } from './resolve';

/**
 * What this node would do for each image of a pod: its manifest or live object, or that of its controller.
 * Plugins are asked for this pod. Throws as `resolvePodFrom` and `loadKeyring` do.
 */
export async function resolvePod(asked: PodInput & Omit<NodeOptions, 'pullSecrets'>): Promise<PodResolution> {
  checkOptions(asked, resolvePodShape);
  const options = await withDiscovery(asked);
  const viewed = viewedPod(options, options.kubeletVersion);
  const { credentialProviders: given } = options;
  const plugins = given === undefined ? {} : { credentialProviders: withAccountsOf(options, given) };
  const keyring = await loadNodeKeyring({ ...options, ...plugins, pullSecrets: viewed.pullSecrets });
  return resolveViewedWithPlugins(viewed, keyring);
}
