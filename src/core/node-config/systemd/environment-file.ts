import { isVariableName } from './variable';

/** A variable of an environment file. */
export interface FileVariable {
  readonly name: string;
  readonly value: string;
  /** Where its name stands, from 1. */
  readonly line: number;
}

/** What a backslash escapes in double quotes; before anything else it stays. */
const ESCAPED_IN_DOUBLE_QUOTES = '"\\`$';

/** Looks at each blank once. */
const TRAILING = /(?<![ \t\n\r])[ \t\n\r]+$/;

type State =
  | 'pre-key'
  | 'key'
  | 'pre-value'
  | 'value'
  | 'escape'
  | 'single'
  | 'double'
  | 'double-escape'
  | 'comment'
  | 'comment-escape';

/**
 * The variables of a file that `EnvironmentFile=` names, in order: no variables in values, quotes as in a shell, a
 * backslash before a line break goes on. Mirrors parse_env_file_internal in src/basic/env-file.c (systemd, v252).
 * What is no name for a variable is left out.
 */
export function parseEnvironmentFile(text: string): readonly FileVariable[] {
  return assignmentsIn(text).filter(({ name }) => isVariableName(name));
}

/** Whether systemd takes nothing of the file, as a name or value in it is no UTF-8 (it came as U+FFFD). */
export function isNotText(text: string): boolean {
  return (
    text.includes('\ufffd') &&
    assignmentsIn(text).some(({ name, value }) => `${name}${value}`.includes('\ufffd'))
  );
}

function assignmentsIn(text: string): readonly FileVariable[] {
  const found: FileVariable[] = [];
  let state = 'pre-key' as State;
  let key = '';
  let value = '';
  let keyLine = 1;
  let line = 1;
  /** Where blanks at the end of an unquoted value begin; an escape behind them does not count against them. */
  let blanks: number | undefined;
  const take = (): void => {
    const name = key.replace(TRAILING, '');
    const taken = value.slice(0, blanks);
    found.push({ name, value: taken, line: keyLine });
  };
  const begin = (character: string): void => {
    if (character === '#' || character === ';') state = 'comment';
    else if (!isBlank(character) && !isBreak(character)) {
      state = 'key';
      key = character;
      keyLine = line;
    }
  };
  const add = (character: string): void => {
    value += character;
  };
  for (const character of text) {
    switch (state) {
      case 'pre-key':
        begin(character);
        break;
      case 'key':
        if (isBreak(character)) state = 'pre-key';
        else if (character === '=') {
          state = 'pre-value';
          value = '';
          blanks = undefined;
        } else key += character;
        break;
      case 'pre-value':
      case 'value':
        if (isBreak(character)) {
          take();
          state = 'pre-key';
        } else if (state === 'pre-value' && character === "'") state = 'single';
        else if (state === 'pre-value' && character === '"') state = 'double';
        else if (character === '\\') state = 'escape';
        else if (state === 'value' || !isBlank(character)) {
          state = 'value';
          blanks = isBlank(character) ? (blanks ?? value.length) : undefined;
          add(character);
        }
        break;
      case 'escape':
        state = 'value';
        if (!isBreak(character)) add(character);
        break;
      case 'single':
        if (character === "'") state = 'pre-value';
        else add(character);
        break;
      case 'double':
        if (character === '"') state = 'pre-value';
        else if (character === '\\') state = 'double-escape';
        else add(character);
        break;
      case 'double-escape':
        state = 'double';
        if (ESCAPED_IN_DOUBLE_QUOTES.includes(character)) add(character);
        else if (character !== '\n') add(`\\${character}`);
        break;
      case 'comment':
        if (character === '\\') state = 'comment-escape';
        else if (isBreak(character)) state = 'pre-key';
        break;
      case 'comment-escape':
        state = 'comment';
        break;
    }
    if (character === '\n') line++;
  }
  if (!['pre-key', 'key', 'comment', 'comment-escape'].includes(state)) take();
  return found;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
