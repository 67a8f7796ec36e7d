import type { NodeDiscovery } from '../core/node-config/discovery';
import { settingsFrom } from '../core/node-config/settings-from';
import type { ImageResolution } from '../core/kubelet-keyring';
import type { RuntimeVersionTold } from '../core/handed-over/told-runtime';
import type { RuntimeExplanation } from '../core/story/explain-runtime';
import type { RuntimeConfigFlags } from './runtime-config-flag';
import type { Terminal } from './terminal';

/**
 * Which hosts the runtime asks for each image, in the order of the images; nothing where no file of a runtime is
 * known, and then the rules of runtimes are not loaded.
 */
export async function hostsAsked(
  resolutions: readonly ImageResolution[],
  flags: RuntimeConfigFlags,
  node: NodeDiscovery | undefined,
  terminal: Terminal,
  version: RuntimeVersionTold | undefined,
): Promise<readonly (RuntimeExplanation | undefined)[]> {
  if (!isTold(flags, node)) return [];
  const { toldRuntime } = await import('./told-runtime.js');
  const { explainRuntime } = await import('../core/story/explain-runtime.js');
  const told = await toldRuntime(flags, node, terminal, version);
  return resolutions.map(({ image, candidates }) => explainRuntime(told, image, candidates));
}

function isTold({ runtimeConfig = [] }: RuntimeConfigFlags, node: NodeDiscovery | undefined): boolean {
  return runtimeConfig.length > 0 || (node !== undefined && hasFiles(node));
}

function hasFiles(node: NodeDiscovery): boolean {
  return Object.keys(settingsFrom(node).runtimeConfig).length > 0;
}
