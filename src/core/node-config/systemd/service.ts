import type { UnitLine } from './unit-file';
import { splitWords } from './words';

/** `EnvironmentFile=`: a path or a pattern, before specifiers are put in. */
export interface NamedFile {
  readonly pattern: string;
  /** With `-`: it may be missing. Without, the service does not start. */
  readonly optional: boolean;
  readonly at: UnitLine;
}

export interface NamedVariable {
  readonly name: string;
  readonly value: string;
  readonly at: UnitLine;
}

/** A command that a service starts, before variables and specifiers are put in. */
export interface ExecCommand {
  readonly words: readonly string[];
  /** With `:` no variables are put in. */
  readonly substitute: boolean;
  readonly at: UnitLine;
}

/** What a service says about how its process is started, all of its files taken together. */
export interface ServiceUnit {
  readonly execStart: readonly ExecCommand[];
  readonly environment: readonly NamedVariable[];
  readonly environmentFiles: readonly NamedFile[];
  readonly unsetEnvironment: readonly string[];
  readonly workingDirectory?: UnitLine;
  readonly user?: UnitLine;
  readonly rootDirectory?: UnitLine;
  /** Lines that systemd passes over, as a quote in them is not closed or an escape is unknown. */
  readonly passedOver: readonly UnitLine[];
}

/**
 * Takes unit and drop-ins together, in the order in which they are read: lists grow, an empty value empties them, of
 * all else the last one counts. Mirrors the tables in src/core/load-fragment.c (systemd, v252).
 */
export function readService(lines: readonly UnitLine[]): ServiceUnit {
  let execStart: ExecCommand[] = [];
  let environment: NamedVariable[] = [];
  let environmentFiles: NamedFile[] = [];
  let unsetEnvironment: string[] = [];
  const single = new Map<string, UnitLine>();
  const passedOver: UnitLine[] = [];
  for (const at of lines) {
    if (at.section !== 'Service') continue;
    const { key, value } = at;
    if (key === 'ExecStart') {
      if (value === '') execStart = [];
      else {
        const commands = readCommands(at);
        if (commands === undefined) passedOver.push(at);
        else for (const command of commands) execStart.push(command);
      }
    } else if (key === 'Environment') {
      if (value === '') environment = [];
      const words = splitWords(value);
      if (!words.ok) passedOver.push(at);
      for (const each of words.words.flatMap((word) => assignment(word, at))) environment.push(each);
    } else if (key === 'EnvironmentFile') {
      if (value === '') environmentFiles = [];
      else {
        const optional = value.startsWith('-');
        environmentFiles.push({ pattern: optional ? value.slice(1) : value, optional, at });
      }
    } else if (key === 'UnsetEnvironment') {
      if (value === '') unsetEnvironment = [];
      const words = splitWords(value);
      if (words.ok) for (const word of words.words) unsetEnvironment.push(word);
    } else if (value === '') single.delete(key);
    else single.set(key, at);
  }
  const [workingDirectory, user, rootDirectory] = ['WorkingDirectory', 'User', 'RootDirectory'].map((key) =>
    single.get(key),
  );
  return {
    execStart,
    environment,
    environmentFiles,
    unsetEnvironment,
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    ...(user === undefined ? {} : { user }),
    ...(rootDirectory === undefined ? {} : { rootDirectory }),
    passedOver,
  };
}

function assignment(word: string, at: UnitLine): readonly NamedVariable[] {
  const parts = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(word);
  return parts === null ? [] : [{ name: parts[1] ?? '', value: parts[2] ?? '', at }];
}

/** The commands of one line; a word `;` begins the next one. Undefined where systemd passes the line over. */
function readCommands(at: UnitLine): readonly ExecCommand[] | undefined {
  const prefix = /^[-@:+!|]*/.exec(at.value)?.[0] ?? '';
  const split = splitWords(at.value.slice(prefix.length), { relaxed: true });
  if (!split.ok) return undefined;
  const substitute = !prefix.includes(':');
  const commands: ExecCommand[] = [];
  let words: string[] = [];
  for (const word of split.words) {
    if (word === ';') {
      if (words.length > 0) commands.push({ words, substitute, at });
      words = [];
    } else words.push(word === '\\;' ? ';' : word);
  }
  if (words.length > 0)
    commands.push({ words: prefix.includes('@') ? withoutName(words) : words, substitute, at });
  return commands;
}

/** With `@` the second word is the name that the program sees, and no argument. */
function withoutName([program = '', , ...rest]: readonly string[]): readonly string[] {
  return [program, ...rest];
}
