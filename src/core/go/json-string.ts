import { goString, isAscii, type GoString } from '../model/go-string';
import { runOf } from './byte-run';
import { encodeRune, replaceInvalid, REPLACEMENT } from './utf8';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The bytes that stand for themselves in a JSON string: ASCII but control characters, `"` and `\\`. */
export const PLAIN = runOf((code) => code >= 0x20 && code < 0x80 && code !== 0x22 && code !== 0x5c);

/** The bytes of which what is not ASCII is made. */
export const BEYOND_ASCII = runOf((code) => code >= 0x80);

const LETTER_U = 0x75;
const ESCAPED = Uint8Array.from({ length: 256 }, (_, code) =>
  '"\\/bfnrt'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The offset behind the escape whose backslash stands at `at`; undefined where it is none. */
export function endOfEscape(bytes: Uint8Array, at: number): number | undefined {
  const letter = bytes[at + 1];
  if (letter !== LETTER_U) return ESCAPED[letter ?? 0] === 1 ? at + 2 : undefined;
  for (let digit = at + 2; digit < at + 6; digit++) {
    if (!isHexDigit(bytes[digit])) return undefined;
  }
  return at + 6;
}

function isHexDigit(code = 0): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}

/**
 * The value of a JSON string between its quotes, whose escapes are known to be well formed.
 * Mirrors encoding/json unquote: surrogate pairs combine, a lone surrogate and each byte of invalid UTF-8
 * become U+FFFD.
 */
export function unquote(inside: string): GoString {
  // In ASCII no byte is wrong, and JSON.parse differs in lone surrogates alone.
  if (isAscii(inside)) return goString((JSON.parse(`"${inside}"`) as string).toWellFormed());
  let result = '';
  let from = 0;
  for (let at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', from)) {
    result += replaceInvalid(inside.slice(from, at));
    const simple = SIMPLE.get(inside.charAt(at + 1));
    if (simple !== undefined) {
      result += simple;
      from = at + 2;
      continue;
    }
    const first = hex4(inside, at + 2);
    const second = isHighSurrogate(first) && inside.startsWith('\\u', at + 6) ? hex4(inside, at + 8) : 0;
    if (isLowSurrogate(second)) {
      result += encodeRune(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
      from = at + 12;
    } else {
      result += isHighSurrogate(first) || isLowSurrogate(first) ? REPLACEMENT : encodeRune(first);
      from = at + 6;
    }
  }
  return (result + replaceInvalid(inside.slice(from))) as GoString;
}

function hex4(text: string, at: number): number {
  return Number.parseInt(text.slice(at, at + 4), 16);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
