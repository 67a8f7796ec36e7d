/** Where it is not `ok`, the words before the fault. */
export interface Words {
  readonly ok: boolean;
  readonly words: readonly string[];
}

const BLANK = /[ \t\n\r]/;
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

interface Options {
  /** An escape that is not known stays as it is, the backslash included, instead of making the whole invalid. */
  readonly relaxed?: boolean;
}

/**
 * Splits a value of a unit into words: quotes begin and end anywhere in a word, C escapes count inside and outside of
 * them. Mirrors extract_first_word with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE in src/basic/extract-word.c (systemd,
 * v252). A quote that is not closed makes the whole value invalid.
 *
 *     splitWords('"A=b c" D=e\\x41')  // { ok: true, words: ['A=b c', 'D=eA'] }
 */
export function splitWords(value: string, { relaxed = false }: Options = {}): Words {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? '';
    if (character === '\\') {
      const escape = readEscape(value, at + 1);
      if (escape === undefined) {
        if (!relaxed) return { ok: false, words };
        word = `${word ?? ''}\\${value[at + 1] ?? ''}`;
        at++;
        continue;
      }
      word = (word ?? '') + escape.text;
      at = escape.end - 1;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (BLANK.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quote !== '') return { ok: false, words };
  if (word !== undefined) words.push(word);
  return { ok: true, words };
}

/** What follows a backslash at `at`. Mirrors cunescape_one in src/basic/escape.c. */
function readEscape(value: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const simple = SIMPLE_ESCAPES[value[at] ?? ''];
  if (simple !== undefined) return { text: simple, end: at + 1 };
  const rest = value.slice(at, at + 9);
  const numeral = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/.exec(rest);
  if (numeral === null) return undefined;
  const [whole, hex, short, long, octal] = numeral;
  const code = octal === undefined ? parseInt(hex ?? short ?? long ?? '', 16) : parseInt(octal, 8);
  if (code === 0 || code > 0x10ffff) return undefined;
  return { text: String.fromCodePoint(code), end: at + whole.length };
}
