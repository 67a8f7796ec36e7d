import type { NodeDiscovery } from './core/node-config/discovery';
import { settingsFrom, type DiscoveredSettings } from './core/node-config/settings-from';
import type { CredentialProviderOptions } from './node/load-providers';
import type { DiscoverOptions } from './node/discover/discover-node';
import { hasKubeletTraces } from './node/discover/kubelet-traces';
import { nodeRootOf, type NodeOptions } from './node-options';

/**
 * What the node says of itself, as the options ask for it; undefined where it is not to be asked, and for a machine
 * without any trace of a kubelet, which a few looks tell.
 */
export async function discoveryFor(
  options: Pick<NodeOptions, 'discover' | 'nodeRoot' | 'rootDir' | 'readNode'>,
): Promise<NodeDiscovery | undefined> {
  const { discover: asked = true, nodeRoot, rootDir, readNode = true } = options;
  if (typeof asked === 'object') return asked;
  if (!asked || !readNode) return undefined;
  const root = nodeRootOf(nodeRoot === undefined ? {} : { nodeRoot });
  if (root === '/' && !(await hasKubeletTraces(rootDir))) return undefined;
  return discover({ nodeRoot: root });
}

/** Loads what a discovery takes, which most runs away from nodes have no need of. */
export async function discover(options: DiscoverOptions): Promise<NodeDiscovery> {
  const { discoverNode } = await import('./node/discover/discover-node.js');
  return discoverNode(options);
}

/** The options, and what the node says where they say nothing. What is given wins. */
export async function withDiscovery<T extends NodeOptions>(options: T): Promise<T> {
  const node = await discoveryFor(options);
  return node === undefined ? { ...options, discover: false } : asNodeSays(options, node);
}

/** The same with what was found already. */
export function asNodeSays<T extends NodeOptions>(options: T, node: NodeDiscovery): T {
  const settings = settingsFrom(node);
  const { rootDir, cwd, home, kubeletVersion } = settings;
  const plugins = options.credentialProviders ?? pluginsOf(node, settings);
  return {
    ...options,
    discover: node,
    ...(options.rootDir === undefined && rootDir !== undefined ? { rootDir: rootDir.value } : {}),
    ...(options.cwd === undefined && cwd !== undefined ? { cwd: cwd.value } : {}),
    ...(options.home === undefined && home !== undefined ? { home: home.value } : {}),
    ...(options.kubeletVersion === undefined && kubeletVersion !== undefined
      ? { kubeletVersion: kubeletVersion.value }
      : {}),
    ...(plugins === undefined ? {} : { credentialProviders: plugins }),
  };
}

/**
 * The plugins of the node, where their configuration is there. One that is named and missing ends the kubelet, which is
 * a finding of the discovery.
 */
export function pluginsOf(
  { plugins, settings: { featureGates } }: NodeDiscovery,
  { credentialProviderConfig: config, credentialProviderBinDir: folder }: DiscoveredSettings,
): CredentialProviderOptions | undefined {
  if (typeof config?.value !== 'string') return undefined;
  if (plugins.configurations.every(({ loaded }) => loaded === false)) return undefined;
  const gates = Object.fromEntries(featureGates.map(({ gate, value }) => [gate, value]));
  return {
    config: config.value,
    ...(typeof folder?.value === 'string' ? { binDir: folder.value } : {}),
    ...(featureGates.length === 0 ? {} : { featureGates: gates }),
  };
}
