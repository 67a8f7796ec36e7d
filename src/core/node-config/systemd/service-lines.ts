import { readCommands, type ExecCommand } from './exec-command';
import { isNormalPath, simplifyPath } from './path';
import type { NamedFile, NamedFolder, NamedVariable, PassedOver } from './service';
import { expandSpecifiers, type SpecifierValues } from './specifiers';
import type { UnitLine } from './unit-file';
import { isVariableName } from './variable';
import { splitWords } from './words';

/** Lists of a service that grow from line to line. */
export interface Lists {
  execStart: ExecCommand[];
  environment: NamedVariable[];
  environmentFiles: NamedFile[];
  unsetEnvironment: string[];
  workingDirectory: NamedFolder | undefined;
  readonly single: Map<string, UnitLine>;
  readonly passedOver: PassedOver[];
}

/**
 * Takes one line of a service in; `fatal`: systemd takes nothing more from this file. Mirrors config_parse_exec,
 * config_parse_environ, config_parse_unit_env_file, config_parse_working_directory and config_parse_user_group_compat
 * in src/core/load-fragment.c (systemd, v252).
 */
export function takeLine(lists: Lists, at: UnitLine, specifiers: SpecifierValues): 'fatal' | undefined {
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
      passOver(lists, at);
      return 'fatal';
    case 'Type':
      // What is no type changes nothing.
      if (TYPES.has(value)) lists.single.set(key, at);
      else passOver(lists, at);
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

function passOver({ passedOver }: Lists, { key, path, line }: UnitLine): void {
  passedOver.push({ key, path, line });
}

function takeCommands(lists: Lists, at: UnitLine, specifiers: SpecifierValues): 'fatal' | undefined {
  if (at.value === '') {
    lists.execStart = [];
    return undefined;
  }
  const { ok, commands } = readCommands(at, specifiers);
  for (const command of commands) lists.execStart.push(command);
  if (!ok || commands.length === 0) passOver(lists, at);
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
  if (!taken) passOver(lists, at);
}

function takeFile(lists: Lists, at: UnitLine, specifiers: SpecifierValues): void {
  const { text: named, invalid } = expandSpecifiers(at.value, specifiers);
  const optional = named.startsWith('-');
  const pattern = optional ? named.slice(1) : named;
  if (!invalid && isNormalPath(pattern))
    lists.environmentFiles.push({ pattern: simplifyPath(pattern), optional, at });
  else passOver(lists, at);
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
      passOver(lists, at);
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
    passOver(lists, at);
    return 'fatal';
  }
  return undefined;
}
