import type { Command } from 'commander';
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
