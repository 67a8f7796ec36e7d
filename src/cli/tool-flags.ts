import { InvalidArgumentError, type Command } from 'commander';
import { TOOL_NAMES, type ToolEnvironment, type ToolName } from '../core/agreement/tool';
import { KeyringError } from '../errors';
import { pickVariables, toolEnvironment } from '../node/tool-places';
import type { Terminal } from './terminal';
import { collect } from './workload-flags';

/** Flags that say what programs see. */
export interface ToolPlaceFlags {
  readonly toolHome?: string;
  readonly toolEnv: readonly string[];
}

/** Flags that say which programs are meant, and what they see. */
export interface ToolFlags extends ToolPlaceFlags {
  readonly tool: readonly ToolName[];
  readonly config?: string;
}

const NAMES = `separated by commas, or all: ${TOOL_NAMES.join(', ')}`;

export function addToolFlags(command: Command): Command {
  return addToolPlaceFlags(
    command
      .option('--tool <names>', `programs to compare with, ${NAMES}`, toolNames, TOOL_NAMES)
      .option('--config <file>', 'every program, and the kubelet, reads this one file; - for standard input'),
  );
}

/** The same where no program is meant unless it is named. */
export function addWorkingToolFlags(command: Command): Command {
  return addToolPlaceFlags(
    command.option('--tool <names>', `programs with which it works, ${NAMES}; says why`, toolNames),
  );
}

function addToolPlaceFlags(command: Command): Command {
  return command
    .option('--tool-home <dir>', "the home folder of the programs' user (default: HOME of this process)")
    .option(
      '--tool-env <name=value>',
      'a variable that the programs see, an empty value for none; may be repeated',
      collect,
      [],
    );
}

function toolNames(value: string): readonly ToolName[] {
  if (value === 'all') return TOOL_NAMES;
  const wanted = value.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !TOOL_NAMES.some((known) => known === name));
  if (unknown !== undefined || value === '')
    throw new InvalidArgumentError(`Known programs are ${TOOL_NAMES.join(', ')}.`);
  return TOOL_NAMES.filter((name) => wanted.includes(name));
}

/**
 * What the programs see: this process's surroundings, or somebody else's home folder with nothing but the variables
 * that are named.
 * @throws KeyringError INVALID_OPTION.
 */
export async function toolSurroundings(
  { toolHome, toolEnv, config }: ToolPlaceFlags & Pick<ToolFlags, 'config'>,
  { env }: Pick<Terminal, 'env'>,
): Promise<ToolEnvironment> {
  if (config !== undefined && (toolHome !== undefined || toolEnv.length > 0))
    throw refuse(
      'config',
      'With --config every program reads that one file. Leave --tool-home and --tool-env out.',
    );
  const given = Object.fromEntries(toolEnv.map(assignment));
  if (toolHome === undefined) {
    const own = await toolEnvironment(env);
    return { ...own, variables: { ...own.variables, ...pickVariables(given) } };
  }
  const home = { HOME: toolHome, USERPROFILE: toolHome };
  // Which helpers there are where that home is from is not known.
  return {
    platform: process.platform,
    cwd: process.cwd(),
    accountHome: toolHome,
    variables: { ...home, ...pickVariables(given) },
  };
}

function assignment(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1)
    throw refuse('tool-env', 'Give --tool-env as NAME=VALUE, for example DOCKER_CONFIG=/srv/docker.');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function refuse(option: string, message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', message, { option });
}
