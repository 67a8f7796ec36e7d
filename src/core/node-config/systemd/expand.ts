import { BLANKS } from './words';

/** Bytes of arguments that come out of one command line; the system takes 2 MiB (ARG_MAX). */
const LONGEST = 2 << 20;

/** Words of one command line. */
const MOST = 10_000;

/** An argument, and the (first) variable that its text came from. */
export interface Argument {
  readonly text: string;
  readonly variable?: string;
}

/**
 * The arguments of a command with its variables put in: a word that begins with `$` and no brace is a variable's name as
 * a whole, and becomes as many words as its value has, none where it is not set or no name; `${NAME}` inside of a word
 * is put in as it is; `$$` is a dollar sign; all else stays. Mirrors replace_env_argv and replace_env_n in
 * src/basic/env-util.c (systemd, v252).
 *
 *     expandArguments(['kubelet', '$ARGS', '--v=${V}'], new Map([['ARGS', '--a --b'], ['V', '2']]))
 *     // texts: ['kubelet', '--a', '--b', '--v=2']
 * @returns undefined where more comes out than the system would start.
 */
export function expandArguments(
  words: readonly string[],
  variables: ReadonlyMap<string, string>,
): readonly Argument[] | undefined {
  const result: Argument[] = [];
  let length = 0;
  for (const word of words) {
    const alone = /^\$(?![{$])/.test(word) ? word.slice(1) : undefined;
    const parts =
      alone === undefined
        ? [expandWord(word, variables, LONGEST - length)]
        : splitValue(variables.get(alone) ?? '');
    for (const part of parts) length += part.length + 1;
    if (length > LONGEST || result.length + parts.length > MOST) return undefined;
    const variable = alone ?? variablesIn(word)[0];
    for (const text of parts) result.push({ text, ...(variable === undefined ? {} : { variable }) });
  }
  return result;
}

/** What a dollar sign begins: another one, or a variable in braces; no name where the brace is not closed. */
interface Dollar {
  readonly from: number;
  readonly to: number;
  readonly name?: string;
}

/** In one pass: a word of nothing but `${` takes time that grows with its length. */
function dollarsIn(word: string): readonly Dollar[] {
  const found: Dollar[] = [];
  let end = -1;
  for (let from = word.indexOf('$'); from >= 0; from = word.indexOf('$', from)) {
    const next = word[from + 1];
    if (next === '$') {
      found.push({ from, to: from + 2 });
      from += 2;
    } else if (next === '{') {
      // A colon is no part of a name: what stands before it is taken as it is.
      if (end <= from) end = nameEnd(word, from + 2);
      if (word[end] === '}') found.push({ from, to: end + 1, name: word.slice(from + 2, end) });
      if (end === word.length) return found;
      from = word[end] === '}' ? end + 1 : from + 1;
    } else from++;
  }
  return found;
}

function nameEnd(word: string, from: number): number {
  let end = from;
  while (end < word.length && word[end] !== '}' && word[end] !== ':') end++;
  return end;
}

/** The variables that a word names. */
export function variablesIn(word: string): readonly string[] {
  if (/^\$(?![{$])/.test(word)) return NAME.test(word.slice(1)) ? [word.slice(1)] : [];
  return dollarsIn(word).flatMap(({ name }) => (name !== undefined && NAME.test(name) ? [name] : []));
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Stops once more than `room` came out. */
function expandWord(word: string, variables: ReadonlyMap<string, string>, room: number): string {
  const parts: string[] = [];
  let length = 0;
  let at = 0;
  for (const { from, to, name } of dollarsIn(word)) {
    const value = name === undefined ? '$' : (variables.get(name) ?? '');
    length += name === undefined ? 0 : value.length;
    parts.push(word.slice(at, from), length > room + 1 && room >= 0 ? '' : value);
    at = to;
  }
  return parts.join('') + word.slice(at);
}

/**
 * The words of a value: quotes hold one together, also where they are not closed, and are taken away; a backslash makes
 * the next character count as it is, at the end it is taken away. Mirrors strv_split_full with EXTRACT_RELAX and
 * EXTRACT_UNQUOTE.
 */
function splitValue(value: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? '';
    if (character === '\\') word = (word ?? '') + (value[++at] ?? '');
    else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (BLANKS.includes(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
