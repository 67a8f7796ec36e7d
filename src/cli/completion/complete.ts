import type { Command, Option } from 'commander';

/** What a shell is to offer for the word that is being typed. */
export interface Completions {
  readonly words: readonly CompletedWord[];
  /** Whether names of files, or of folders alone, are meant as well. */
  readonly files: 'none' | 'files' | 'folders';
}

export interface CompletedWord {
  readonly word: string;
  /** In plain text; empty where there is nothing to say. */
  readonly description: string;
}

/** Flags whose values are folders, and files. */
const FOLDERS = new Set([
  '--root-dir',
  '--cwd',
  '--home',
  '--node-root',
  '--tool-home',
  '--credential-provider-bin-dir',
  '--image-credential-provider-bin-dir',
]);
const FILES = new Set([
  '--pull-secret',
  '--write',
  '--file',
  '--runtime-config',
  '--ca-file',
  '--config',
  '--kubeconfig',
  '--credential-provider-config',
  '--image-credential-provider-config',
]);

const NOTHING: Completions = { words: [], files: 'none' };

/**
 * Completes a command line, from the commands themselves so that it cannot fall behind them.
 * @param before the whole words behind the name of the program
 * @param current the word that is being typed, as far as it is
 */
export function complete(program: Command, before: readonly string[], current: string): Completions {
  const [name, ...others] = before;
  if (name === undefined || (name === 'help' && others.length === 0)) return commandsOf(program, current);
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return NOTHING;
  if (others.includes('--')) return NOTHING;
  const awaiting = flagAwaitingValue(command, others);
  if (awaiting !== undefined) return valuesOf(awaiting, current, '');
  const [, flag, value] = /^(--[^=]+)=([^]*)$/.exec(current) ?? [];
  if (flag !== undefined && value !== undefined) {
    const option = optionOf(command, flag);
    return option === undefined ? NOTHING : valuesOf(option, value, `${flag}=`);
  }
  const words = [...(current.startsWith('-') ? [] : argumentsOf(command)), ...flagsOf(command)];
  return starting(words, current);
}

function commandsOf(program: Command, current: string): Completions {
  const commands = program.commands.map((command) => ({
    word: command.name(),
    description: command.summary(),
  }));
  return starting([...commands, ...(current.startsWith('-') ? flagsOf(program) : [])], current);
}

/** The flag that the word to come is the value of. */
function flagAwaitingValue(command: Command, words: readonly string[]): Option | undefined {
  let awaiting: Option | undefined;
  for (const word of words) {
    const option = awaiting === undefined ? optionOf(command, word) : undefined;
    awaiting = option?.required === true ? option : undefined;
  }
  return awaiting;
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find(({ short, long }) => flag === short || flag === long);
}

function valuesOf({ argChoices = [], long }: Option, current: string, prefix: string): Completions {
  const words = argChoices.map((choice) => ({ word: prefix + choice, description: '' }));
  const files = FOLDERS.has(long ?? '') ? 'folders' : FILES.has(long ?? '') ? 'files' : 'none';
  return { ...starting(words, prefix + current), files };
}

function argumentsOf(command: Command): readonly CompletedWord[] {
  return command.registeredArguments.flatMap(({ argChoices = [] }) =>
    argChoices.map((word) => ({ word, description: '' })),
  );
}

function flagsOf(command: Command): readonly CompletedWord[] {
  return command.options
    .filter(({ hidden }) => !hidden)
    .flatMap(({ short, long, description }) =>
      [long, short].flatMap((word) => (word === undefined ? [] : [{ word, description }])),
    );
}

function starting(words: readonly CompletedWord[], current: string): Completions {
  return { words: words.filter(({ word }) => word.startsWith(current)), files: 'none' };
}
