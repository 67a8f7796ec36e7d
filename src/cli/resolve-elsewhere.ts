import {
  resolveViewedWithPlugins,
  viewedPod,
  withAccountsOf,
  type PodInput,
  type PodResolution,
} from '../core/resolve-pod';
import { keyringOf, loadNodeProviders, type NodeOptions } from '../resolve';

/**
 * A pod whose node is another machine: with what its cluster has for it, and plugins whose configuration was handed
 * over; nothing of this machine is in the keyring. Throws as `resolvePod` does.
 */
export async function resolveElsewhere(
  question: PodInput & Omit<NodeOptions, 'pullSecrets'>,
): Promise<PodResolution> {
  const viewed = viewedPod(question, question.kubeletVersion);
  const { credentialProviders: given } = question;
  const plugins = given === undefined ? {} : { credentialProviders: withAccountsOf(question, given) };
  const options = { ...question, ...plugins, pullSecrets: viewed.pullSecrets };
  return resolveViewedWithPlugins(viewed, keyringOf(options, {}, await loadNodeProviders(options)));
}
