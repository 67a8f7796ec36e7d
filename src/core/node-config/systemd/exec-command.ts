import { goString, textOf } from '../../model/go-string';
import { firstWord, skipBlanks, BLANKS } from './words';
import { simplifyPath } from './path';
import { expandSpecifiers, type SpecifierValues } from './specifiers';
import type { UnitLine } from './unit-file';

/** A command that a service starts, its specifiers put in and its variables not. */
export interface ExecCommand {
  /** Path of the program, or its name alone; no variables are put in there. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** With `-` what comes behind it is started even if this fails. */
  readonly mayFail: boolean;
  /** With `:` no variables are put in. */
  readonly substitute: boolean;
  readonly at: UnitLine;
}

export type CommandsRead =
  | { readonly ok: true; readonly commands: readonly ExecCommand[] }
  /** systemd takes nothing more from the file: `commands` are those before the fault. */
  | { readonly ok: false; readonly commands: readonly ExecCommand[] };

/**
 * The commands of one `ExecStart=`; a word `;` begins the next one. A fault in a command ends the reading of the file,
 * unless the command begins with `-`, which passes the rest of the line over. Mirrors config_parse_exec in
 * src/core/load-fragment.c (systemd, v252).
 */
export function readCommands(at: UnitLine, specifiers: SpecifierValues): CommandsRead {
  const value = goString(at.value);
  const commands: ExecCommand[] = [];
  for (let next = 0; ;) {
    const first = firstWord(value, next, { lenient: true });
    if (first === undefined || first === 'fault') return { ok: true, commands };
    const word = textOf(first.text);
    if (word === ';') return { ok: true, commands };
    const { flags, path } = withoutPrefix(word);
    const broken: CommandsRead = { ok: flags.includes('-'), commands };
    const { text: program, invalid } = expandSpecifiers(path, specifiers);
    if (invalid || !isProgram(program)) return broken;
    const words: string[] = [];
    next = first.next;
    let another = false;
    while (next < value.length) {
      if (isAlone(value, next, ';')) {
        next = skipBlanks(value, next + 1);
        another = true;
        break;
      }
      if (isAlone(value, next, '\\;')) {
        next = skipBlanks(value, next + 2);
        words.push(';');
        continue;
      }
      const found = firstWord(value, next, { lenient: true });
      if (found === 'fault') return broken;
      if (found === undefined) break;
      const specified = expandSpecifiers(textOf(found.text), specifiers);
      if (specified.invalid) return broken;
      words.push(specified.text);
      next = found.next;
    }
    // With `@` the first word behind the program is the name that it sees, and no argument.
    const named = flags.includes('@');
    if (named && words.length === 0) return broken;
    commands.push({
      program: simplifyPath(program),
      arguments: named ? words.slice(1) : words,
      mayFail: flags.includes('-'),
      substitute: !flags.includes(':'),
      at,
    });
    if (!another) return { ok: true, commands };
  }
}

/** `;` or `\;` that stands alone, unquoted. */
function isAlone(value: string, at: number, token: string): boolean {
  if (!value.startsWith(token, at)) return false;
  const behind = value[at + token.length];
  return behind === undefined || BLANKS.includes(behind);
}

/** Each of `-`, `@` and `:` once, `+` or `!` or `!!`; anything more belongs to the path. */
function withoutPrefix(word: string): { readonly flags: string; readonly path: string } {
  let flags = '';
  let at = 0;
  for (; at < word.length; at++) {
    const character = word[at] ?? '';
    const privileges = /[+!]+/.exec(flags.replace(/[-@:]/g, ''))?.[0] ?? '';
    const fits = '-@:'.includes(character)
      ? !flags.includes(character)
      : character === '+'
        ? privileges === ''
        : character === '!' && (privileges === '' || privileges === '!');
    if (!fits) break;
    flags += character;
  }
  return { flags, path: word.slice(at) };
}

const SPECIAL = /[\0-\x1f\x7f"'\\]/;

/** An absolute path, or a name without folders. Mirrors string_is_safe, path_is_valid and filename_is_valid. */
function isProgram(path: string): boolean {
  if (path === '' || path.endsWith('/') || SPECIAL.test(path)) return false;
  if (path.startsWith('/')) return path.length < 4096;
  return !path.includes('/') && path !== '.' && path !== '..' && path.length <= 255;
}
