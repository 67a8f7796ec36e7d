import { resolveViewed, viewedPod, type PodInput, type PodResolution } from './core/resolve-pod';
import { loadKeyring, type NodeOptions } from './resolve';

/**
 * What this node would do for each image of a pod: its manifest or live object, or that of its controller.
 * Throws as `resolvePodFrom` and `loadKeyring` do.
 */
export async function resolvePod(
  options: PodInput & Omit<NodeOptions, 'pullSecrets'>,
): Promise<PodResolution> {
  const viewed = viewedPod(options, options.kubeletVersion);
  return resolveViewed(viewed, await loadKeyring({ ...options, pullSecrets: viewed.pullSecrets }));
}
