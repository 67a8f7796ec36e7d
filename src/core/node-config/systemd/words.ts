import { goString, textOf, type GoString } from '../../model/go-string';

/** Where it is not `ok`, the words before the fault. */
export interface Words {
  readonly ok: boolean;
  readonly words: readonly string[];
}

/** One word, and where the next one begins. */
export interface Word {
  readonly text: GoString;
  readonly next: number;
}

/** What is done with an escape that is unknown, and with a quote that is not closed. */
interface Tolerance {
  /** It stays as it is, the backslash included, instead of being a fault. */
  readonly unknownEscape: boolean;
}

/** What parts words. Source: WHITESPACE in src/fundamental/string-util-fundamental.h. */
export const BLANKS = ' \t\n\r';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/**
 * Splits a value of a unit into words: quotes begin and end anywhere in a word, C escapes count inside and outside of
 * them, `\x41` and `\101` are bytes. Mirrors extract_first_word with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE in
 * src/basic/extract-word.c (systemd, v252). A quote that is not closed makes the whole value invalid.
 *
 *     splitWords('"A=b c" D=e\\x41')  // { ok: true, words: ['A=b c', 'D=eA'] }
 */
export function splitWords(value: string): Words {
  const bytes = goString(value);
  const words: string[] = [];
  for (let at = 0; ;) {
    const word = firstWord(bytes, at);
    if (word === 'fault') return { ok: false, words };
    if (word === undefined) return { ok: true, words };
    words.push(textOf(word.text));
    at = word.next;
  }
}

/**
 * The word that begins at or behind `at`; undefined where there is none. In `lenient` mode a word with an escape that
 * is unknown is read again with its backslashes kept, as extract_first_word_and_warn does for a command line.
 */
export function firstWord(
  value: GoString,
  at: number,
  { lenient = false }: { readonly lenient?: boolean } = {},
): Word | 'fault' | undefined {
  const start = skipBlanks(value, at);
  if (start === value.length) return undefined;
  const word = readWord(value, start, { unknownEscape: false });
  return word === 'fault' && lenient ? readWord(value, start, { unknownEscape: true }) : word;
}

/** The first place at or behind `at` that is no blank. */
export function skipBlanks(value: string, at: number): number {
  let next = at;
  while (next < value.length && BLANKS.includes(value[next] ?? '')) next++;
  return next;
}

function readWord(value: GoString, start: number, { unknownEscape }: Tolerance): Word | 'fault' {
  const parts: string[] = [];
  let quote = '';
  let at = start;
  for (; at < value.length; at++) {
    const character = value[at] ?? '';
    if (character === '\\') {
      const escape = readEscape(value, at + 1);
      if (escape !== undefined) {
        parts.push(escape.bytes);
        at = escape.end - 1;
      } else if (!unknownEscape || (quote !== '' && at + 1 === value.length)) return 'fault';
      else {
        parts.push(`\\${value[at + 1] ?? ''}`);
        at++;
      }
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else parts.push(character);
    } else if (character === '"' || character === "'") quote = character;
    else if (BLANKS.includes(character)) break;
    else parts.push(character);
  }
  if (quote !== '') return 'fault';
  return { text: parts.join('') as GoString, next: skipBlanks(value, Math.min(at, value.length)) };
}

/** What follows a backslash at `at`. Mirrors cunescape_one in src/basic/escape.c. */
function readEscape(value: string, at: number): { readonly bytes: string; readonly end: number } | undefined {
  const simple = SIMPLE_ESCAPES[value[at] ?? ''];
  if (simple !== undefined) return { bytes: simple, end: at + 1 };
  const rest = value.slice(at, at + 9);
  const numeral = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/.exec(rest);
  if (numeral === null) return undefined;
  const [whole, hex, short, long, octal] = numeral;
  const code = octal === undefined ? parseInt(hex ?? short ?? long ?? '', 16) : parseInt(octal, 8);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const isByte = short === undefined && long === undefined;
  return {
    bytes: isByte ? String.fromCharCode(code) : goString(String.fromCodePoint(code)),
    end: at + whole.length,
  };
}
