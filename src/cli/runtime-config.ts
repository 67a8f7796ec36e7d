import type { Command } from 'commander';
import { collectRuntimeConfig } from '../node/collect-runtime-config';
import { readCertificates } from '../node/read-certificates';
import type { RuntimeVersionTold } from '../core/handed-over/told-runtime';
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
    'configuration of the container runtime (hosts.toml, registries.yaml, ...); may be repeated (default: that of the node)',
    collect,
    [],
  );
}

/**
 * The files that flags name, by name; else those of the node, where one is read. Undefined where there is none: then
 * nothing is known of the runtime.
 */
export async function runtimeConfigOf(
  { runtimeConfig = [] }: RuntimeConfigFlags,
  nodeRoot: string | undefined,
  terminal: Terminal,
): Promise<Readonly<Record<string, string>> | undefined> {
  const entries: [string, string][] = [];
  for (const file of runtimeConfig) entries.push([file, await readInput(file, terminal.stdin)]);
  const found =
    entries.length > 0
      ? Object.fromEntries(entries)
      : nodeRoot === undefined
        ? {}
        : await collectRuntimeConfig(nodeRoot);
  return Object.keys(found).length === 0 ? undefined : found;
}

/** The same with the certificates that the files name: those handed over, or those of the node, for who connects. */
export async function connectingRuntime(
  flags: RuntimeConfigFlags & { readonly runtimeVersion?: string },
  nodeRoot: string,
  terminal: Terminal,
): Promise<ToldRuntime> {
  const files = (await runtimeConfigOf(flags, nodeRoot, terminal)) ?? {};
  const handedOver = (flags.runtimeConfig ?? []).length > 0;
  const certificates = handedOver
    ? new Map(Object.entries(files).filter(([, text]) => text.includes('-----BEGIN ')))
    : await readCertificates(nodeRoot, files);
  return new ToldRuntime(files, flags.runtimeVersion, certificates);
}

/** The runtime that these files tell of; see runtimeConfigOf. */
export async function toldRuntime(
  flags: RuntimeConfigFlags,
  nodeRoot: string | undefined,
  terminal: Terminal,
  version: RuntimeVersionTold | undefined,
): Promise<ToldRuntime> {
  const files = await runtimeConfigOf(flags, nodeRoot, terminal);
  return new ToldRuntime(files, version?.value, undefined, version?.from);
}
