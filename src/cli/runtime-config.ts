import type { Command } from 'commander';
import type { RuntimeVersionTold } from '../core/handed-over/told-runtime';
import type { NodeDiscovery } from '../core/node-config/discovery';
import { discoveredRuntime } from '../core/story/discovered-runtime';
import { readCertificates } from '../node/read-certificates';
import { ToldRuntime } from '../core/story/tell-runtime';
import { readInput } from './read-input';
import type { Terminal } from './terminal';
import { collect } from './workload-flags';

export interface RuntimeConfigFlags {
  readonly runtimeConfig?: readonly string[];
}

export function addRuntimeConfigFlag(command: Command): Command {
  return command.option(
    '--runtime-config <file>',
    'configuration of the container runtime (hosts.toml, registries.yaml, ...); may be repeated (default: that of the runtime that the node says it has)',
    collect,
    [],
  );
}

/** The files that flags name, by name; undefined where they name none. */
export async function runtimeConfigOf(
  { runtimeConfig = [] }: RuntimeConfigFlags,
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<Readonly<Record<string, string>> | undefined> {
  const entries: [string, string][] = [];
  for (const file of runtimeConfig) entries.push([file, await readInput(file, stdin)]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The same with the certificates that the files name: those handed over, or those of the node, for who connects. */
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
