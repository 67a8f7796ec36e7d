import type { Command } from 'commander';
import type { NodeDiscovery } from '../core/node-config/discovery';
import { discoveredRuntime } from '../core/story/discovered-runtime';
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

/** The runtime that these files tell of; without any, the one that the node says it has. */
export async function toldRuntime(
  flags: RuntimeConfigFlags,
  node: NodeDiscovery | undefined,
  terminal: Terminal,
): Promise<ToldRuntime> {
  const named = await runtimeConfigOf(flags, terminal);
  return named === undefined && node !== undefined ? discoveredRuntime(node) : new ToldRuntime(named);
}
