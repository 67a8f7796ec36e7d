import { readCommands, type ExecCommand } from './exec-command';
import { isNormalPath, simplifyPath } from './path';
import { expandSpecifiers, type SpecifierValues } from './specifiers';
import type { UnitFile, UnitLine } from './unit-file';
import { isVariableName } from './variable';
import { splitWords } from './words';

/** `EnvironmentFile=`: a path or a pattern, its specifiers put in. */
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

/** `WorkingDirectory=`. */
export interface NamedFolder {
  /** `~`: that of the user. */
  readonly path: string;
  /** With `-`: it may be missing. */
  readonly optional: boolean;
  readonly at: UnitLine;
}

/** Why systemd does not start a service, whatever else there is. */
export interface Refusal {
  readonly why: 'section' | 'line' | 'no-command' | 'several-commands';
  readonly at?: Pick<UnitLine, 'path' | 'line'>;
}

/** What a service says about how its process is started, all of its files taken together. */
export interface ServiceUnit {
  readonly execStart: readonly ExecCommand[];
  readonly environment: readonly NamedVariable[];
  readonly environmentFiles: readonly NamedFile[];
  readonly unsetEnvironment: readonly string[];
  readonly workingDirectory?: NamedFolder;
  readonly user?: UnitLine;
  readonly rootDirectory?: UnitLine;
  /** Lines of which systemd takes nothing, or not all, as a quote in them is not closed or a value is invalid. */
  readonly passedOver: readonly UnitLine[];
  readonly refused?: Refusal;
}

/** Lists of a service that grow from line to line. */
interface Lists {
  execStart: ExecCommand[];
  environment: NamedVariable[];
  environmentFiles: NamedFile[];
  unsetEnvironment: string[];
  workingDirectory: NamedFolder | undefined;
  readonly single: Map<string, UnitLine>;
  readonly passedOver: UnitLine[];
}

/**
 * Takes the unit, which comes first, and its drop-ins together: lists grow, an empty value empties them, of all else
 * the last one counts. A line that is fatal ends the reading of its file; in the unit itself it ends everything.
 * Of a unit that is a link to another one, drop-ins know the name of the other one (`inDropIns`).
 * Mirrors config_parse_exec, config_parse_environ, config_parse_unit_env_file, config_parse_working_directory and
 * config_parse_user_group_compat in src/core/load-fragment.c, and service_verify in src/core/service.c (systemd, v252).
 */
export function readService(
  files: readonly UnitFile[],
  specifiers: SpecifierValues,
  inDropIns = specifiers,
): ServiceUnit {
  const lists: Lists = {
    execStart: [],
    environment: [],
    environmentFiles: [],
    unsetEnvironment: [],
    workingDirectory: undefined,
    single: new Map(),
    passedOver: [],
  };
  let refused: Refusal | undefined;
  for (const [index, { lines, fault }] of files.entries()) {
    const fatal = lines.find(
      (line) =>
        line.section === 'Service' && takeLine(lists, line, index === 0 ? specifiers : inDropIns) === 'fatal',
    );
    if (index > 0) continue;
    if (fatal !== undefined) refused = { why: 'line', at: fatal };
    else if (fault !== undefined) refused = { why: 'section', at: fault };
  }
  refused ??= verify(lists);
  const { single, workingDirectory, ...rest } = lists;
  const [user, rootDirectory] = ['User', 'RootDirectory'].map((key) => single.get(key));
  return {
    ...rest,
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    ...(user === undefined ? {} : { user }),
    ...(rootDirectory === undefined ? {} : { rootDirectory }),
    ...(refused === undefined ? {} : { refused }),
  };
}

function verify({ execStart, single }: Lists): Refusal | undefined {
  const [first, second] = execStart;
  if (first === undefined) return { why: 'no-command' };
  const type = single.get('Type')?.value ?? 'simple';
  return second === undefined || type === 'oneshot' ? undefined : { why: 'several-commands', at: second.at };
}

/** `fatal`: systemd takes nothing more from this file. */
function takeLine(lists: Lists, at: UnitLine, specifiers: SpecifierValues): 'fatal' | undefined {
  const { key, value } = at;
  switch (key) {
    case 'ExecStart':
      return takeCommands(lists, at, specifiers);
    case 'Environment':
      if (value === '') lists.environment = [];
      takeVariables(lists, at, specifiers);
      return undefined;
    case 'EnvironmentFile':
      if (value === '') lists.environmentFiles = [];
      else takeFile(lists, at, specifiers);
      return undefined;
    case 'UnsetEnvironment':
      if (value === '') lists.unsetEnvironment = [];
      for (const word of splitWords(value).words) {
        const { text, invalid } = expandSpecifiers(word, specifiers);
        if (!invalid && isVariableName(text.split('=')[0] ?? '')) lists.unsetEnvironment.push(text);
      }
      return undefined;
    case 'WorkingDirectory':
      return takeFolder(lists, at, specifiers);
    case 'User':
    case 'Group':
      return takeUser(lists, at, specifiers);
    case 'DynamicUser':
      if (BOOLEAN.test(value)) return undefined;
      lists.passedOver.push(at);
      return 'fatal';
    case 'Type':
      // What is no type changes nothing.
      if (TYPES.has(value)) lists.single.set(key, at);
      else lists.passedOver.push(at);
      return undefined;
    default:
      if (value === '') lists.single.delete(key);
      else lists.single.set(key, at);
      return undefined;
  }
}

const TYPES = new Set(['simple', 'exec', 'forking', 'oneshot', 'dbus', 'notify', 'notify-reload', 'idle']);

/** Mirrors parse_boolean in src/basic/parse-util.c. */
const BOOLEAN = /^(?:1|yes|y|true|t|on|0|no|n|false|f|off)?$/i;

function takeCommands(lists: Lists, at: UnitLine, specifiers: SpecifierValues): 'fatal' | undefined {
  if (at.value === '') {
    lists.execStart = [];
    return undefined;
  }
  const { ok, commands } = readCommands(at, specifiers);
  for (const command of commands) lists.execStart.push(command);
  if (!ok || commands.length === 0) lists.passedOver.push(at);
  return ok ? undefined : 'fatal';
}

function takeVariables(lists: Lists, at: UnitLine, specifiers: SpecifierValues): void {
  const { ok, words } = splitWords(at.value);
  let taken = ok;
  for (const word of words) {
    const { text, invalid } = expandSpecifiers(word, specifiers);
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    // Bytes that are no UTF-8 came as this character.
    if (!invalid && isVariableName(name) && !value.includes('\ufffd'))
      lists.environment.push({ name, value, at });
    else taken = false;
  }
  if (!taken) lists.passedOver.push(at);
}

function takeFile(lists: Lists, at: UnitLine, specifiers: SpecifierValues): void {
  const { text: named, invalid } = expandSpecifiers(at.value, specifiers);
  const optional = named.startsWith('-');
  const pattern = optional ? named.slice(1) : named;
  if (!invalid && isNormalPath(pattern))
    lists.environmentFiles.push({ pattern: simplifyPath(pattern), optional, at });
  else lists.passedOver.push(at);
}

function takeFolder(lists: Lists, at: UnitLine, specifiers: SpecifierValues): 'fatal' | undefined {
  const optional = at.value.startsWith('-');
  const value = optional ? at.value.slice(1) : at.value;
  if (at.value === '') lists.workingDirectory = undefined;
  else if (value === '~') lists.workingDirectory = { path: '~', optional, at };
  else {
    const { text: path, invalid } = expandSpecifiers(value, specifiers);
    if (!invalid && isNormalPath(path)) lists.workingDirectory = { path: simplifyPath(path), optional, at };
    else {
      lists.passedOver.push(at);
      if (!optional) return 'fatal';
    }
  }
  return undefined;
}

/** Mirrors valid_user_group_name with VALID_USER_RELAX in src/basic/user-util.c. */
const USER = /^(?!\.{1,2}$)[^:/\0-\x1f\x7f]+$/;

function takeUser(lists: Lists, at: UnitLine, specifiers: SpecifierValues): 'fatal' | undefined {
  const { text: value, invalid } = expandSpecifiers(at.value, specifiers);
  if (value === '') lists.single.delete(at.key);
  else if (!invalid && USER.test(value)) lists.single.set(at.key, { ...at, value });
  else {
    lists.passedOver.push(at);
    return 'fatal';
  }
  return undefined;
}
