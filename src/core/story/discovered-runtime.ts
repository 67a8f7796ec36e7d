import type { NodeDiscovery } from '../node-config/discovery';
import { settingsFrom } from '../node-config/settings-from';
import type { RuntimeRunning, RuntimeTold } from '../runtime/on-node/node-runtime';
import { ToldRuntime } from './tell-runtime';

/** What a node says of its runtime: which one serves the kubelet, its version, and the files that lie there. */
export function discoveredRuntime(node: NodeDiscovery): ToldRuntime {
  const { runtimeConfig, runtimeVersion } = settingsFrom(node);
  const files = Object.keys(runtimeConfig).length === 0 ? undefined : runtimeConfig;
  return new ToldRuntime(files, {
    ...(runtimeVersion === undefined ? {} : { version: runtimeVersion.value }),
    found: runningOf(node) ?? 'unknown',
    ...(node.runtime.absent !== undefined && { absent: new Set(node.runtime.absent) }),
  } satisfies RuntimeTold);
}

function runningOf({ runtime: { kind }, kubelet }: NodeDiscovery): RuntimeRunning | undefined {
  if (!kind.known) return undefined;
  return {
    kind: kind.value,
    byDefault: kind.from.kind === 'default',
    ...(kubelet.foundBy === 'nothing' || kubelet.holder === 'kubelet' ? {} : { broughtBy: kubelet.holder }),
  };
}
