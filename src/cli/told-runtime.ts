import type { RuntimeVersionTold } from '../core/handed-over/told-runtime';
import type { NodeDiscovery } from '../core/node-config/discovery';
import { discoveredRuntime } from '../core/story/discovered-runtime';
import { readCertificates } from '../node/read-certificates';
import { ToldRuntime } from '../core/story/tell-runtime';
import { runtimeConfigOf, type RuntimeConfigFlags } from './runtime-config-flag';
import type { Terminal } from './terminal';

/** The runtime that files tell of, with the certificates that they name: those handed over, or those of the node, for who connects. */
export async function connectingRuntime(
  flags: RuntimeConfigFlags & { readonly runtimeVersion?: string },
  nodeRoot: string,
  node: NodeDiscovery | undefined,
  terminal: Terminal,
): Promise<ToldRuntime> {
  const { runtimeVersion } = flags;
  const named = await runtimeConfigOf(flags, terminal);
  const found = named === undefined && node !== undefined ? discoveredRuntime(node) : new ToldRuntime(named);
  const certificates =
    named === undefined
      ? await readCertificates(nodeRoot, found.files ?? {})
      : new Map(Object.entries(named).filter(([, text]) => text.includes('-----BEGIN ')));
  return found.with({
    certificates,
    ...(runtimeVersion === undefined ? {} : { version: runtimeVersion }),
  });
}

/** The runtime that these files tell of; without any, the one that the node says it has. */
export async function toldRuntime(
  flags: RuntimeConfigFlags,
  node: NodeDiscovery | undefined,
  terminal: Terminal,
  version: RuntimeVersionTold | undefined,
): Promise<ToldRuntime> {
  const named = await runtimeConfigOf(flags, terminal);
  const found = named === undefined && node !== undefined ? discoveredRuntime(node) : new ToldRuntime(named);
  return version === undefined || found.versionIsTold
    ? found
    : found.with({ version: version.value }, version.from);
}
