import type { Command, CommanderError } from 'commander';
import { insteadOfCommand, insteadOfFlag } from './kubectl-words';
import { printable } from './terminal';

/**
 * What to try instead of a command or flag that there is not; empty where nothing is known.
 * @param all every command, with its flags
 */
export function hintAfter({ code, message }: CommanderError, all: readonly Command[]): string {
  const begin = message.search(/unknown (?:option|command) '/);
  const unknown =
    begin < 0 ? undefined : message.slice(message.indexOf("'", begin) + 1, message.lastIndexOf("'"));
  if (unknown === undefined) return '';
  const hint =
    code === 'commander.unknownOption'
      ? hintOfFlag(unknown.split('=')[0] ?? '', all)
      : hintOfCommand(unknown, message.includes('Did you mean'));
  return hint === undefined ? '' : `${hint}\n`;
}

function hintOfFlag(flag: string, all: readonly Command[]): string | undefined {
  const having = all.filter(({ options }) =>
    options.some(({ short, long }) => flag === short || flag === long),
  );
  if (having.length > 0) return `${flag} is a flag of ${list(having.map((command) => command.name()))}.`;
  const instead = insteadOfFlag(flag);
  return instead === undefined ? undefined : `${flag} is not taken. ${instead}`;
}

function hintOfCommand(name: string, isNear: boolean): string | undefined {
  const instead = insteadOfCommand(name);
  if (instead !== undefined) return instead;
  return !isNear && /^[\w.:/@-]+$/.test(name)
    ? `For an image or a pod, say what you ask of it first: kubelet-keyring explain ${printable(name)}`
    : undefined;
}

function list(names: readonly string[]): string {
  const [last = ''] = names.slice(-1);
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
