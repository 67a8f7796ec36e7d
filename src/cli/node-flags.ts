import { InvalidArgumentError, Option, type Command } from 'commander';
import { isKeyringError } from '../errors';
import type { NodeOptions } from '../resolve';
import { PullSecretReader } from '../core/parse/pull-secret-text';
import { releaseProfile } from '../core/release/kubelet-version';
import { addPluginFlags, type PluginFlags } from './plugin-flags';
import type { OutputFormat } from './output';
import { outputFlag } from './output-flag';
import { readChunks } from './read-input';
import type { Terminal } from './terminal';

/** Flags that say which node is meant. */
export interface NodeFlags extends PluginFlags {
  readonly rootDir?: string;
  readonly cwd?: string;
  readonly home?: string;
  readonly nodeRoot?: string;
  readonly kubeletVersion?: string;
  readonly nodeFiles?: 'first-valid' | 'all';
  readonly maxFileBytes?: number;
  readonly strict?: boolean;
  readonly pullSecret?: readonly string[];
  readonly output: OutputFormat;
  readonly reveal?: boolean;
  readonly discover?: 'on' | 'off';
}

export function addNodeFlags(command: Command): Command {
  return command
    .optionsGroup('Which node:')
    .option('--root-dir <dir>', "the kubelet's --root-dir (default: as the node says, else /var/lib/kubelet)")
    .option(
      '--cwd <dir>',
      "the kubelet's working directory (default: as the node says, else this one; under systemd it is /)",
    )
    .option(
      '--home <dir>',
      "the kubelet's HOME, '' for none (default: as the node says, else HOME of this process; under systemd there is none)",
    )
    .option('--node-root <dir>', "where the node's file system is mounted (default: /)")
    .option(
      '--kubelet-version <version>',
      'answer as this kubelet release, 1.21 to 1.37 (default: that of the node, else 1.37)',
      checkVersion,
    )
    .addOption(
      new Option(
        '--node-files <strategy>',
        'which node files count; "all" is not what a kubelet does',
      ).choices(['first-valid', 'all']),
    )
    .addOption(
      new Option(
        '--discover <state>',
        'whether what no flag says is taken from what the node says of itself (default: on)',
      ).choices(['on', 'off']),
    )
    .option('--max-file-bytes <n>', 'largest node file to read (default: 32 MiB)', checkSize)
    .optionsGroup('Options:');
}

/** What else has credentials for an image: pull secrets and plugins. */
export function addSourceFlags(command: Command): Command {
  return addPluginFlags(addPullSecretFlags(command));
}

export function addPullSecretFlags(command: Command): Command {
  return command
    .optionsGroup('Pull secrets and plugins:')
    .option(
      '--pull-secret <file>',
      'file with Secret manifests, JSON or YAML, or - for stdin; may be repeated',
      collect,
      [],
    )
    .option('--strict', 'fail where a document in use has credHelpers or credsStore')
    .optionsGroup('Options:');
}

/** @param without formats that mean nothing for a command */
export function addOutputFlags(command: Command, without?: readonly OutputFormat[]): Command {
  return command
    .optionsGroup('Output:')
    .addOption(outputFlag(without))
    .option('--reveal', 'show secret values')
    .optionsGroup('Options:');
}

/** The pull secrets that flags name. */
export async function pullSecretsOf(
  { pullSecret = [] }: Pick<NodeFlags, 'pullSecret'>,
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<readonly object[]> {
  const texts: (readonly object[])[] = [];
  for (const file of pullSecret) {
    const reader = new PullSecretReader(file === '-' ? 'Standard input' : file);
    for await (const chunk of readChunks(file, stdin)) reader.write(chunk);
    texts.push(reader.end());
  }
  return texts.flat();
}

/** The library's options that flags about files and release stand for. */
export function flagOptions(flags: NodeFlags): NodeOptions {
  const { rootDir, cwd, home, nodeRoot, kubeletVersion, nodeFiles, maxFileBytes, strict } = flags;
  return {
    rootDir,
    cwd,
    home,
    nodeRoot,
    kubeletVersion,
    nodeFiles,
    maxFileBytes,
    strict,
  };
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function checkVersion(value: string): string {
  try {
    releaseProfile(value);
    return value;
  } catch (error) {
    throw new InvalidArgumentError(isKeyringError(error) ? error.message : 'Not a kubelet version.');
  }
}

function checkSize(value: string): number {
  const size = Number(value);
  if (!/^[0-9]+$/.test(value) || !Number.isSafeInteger(size))
    throw new InvalidArgumentError('Give a number of bytes.');
  return size;
}
