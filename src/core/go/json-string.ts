import type { GoString } from '../model/go-string';
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

/**
 * The value of a JSON string between its quotes, whose escapes are known to be well formed.
 * Mirrors encoding/json unquote: surrogate pairs combine, a lone surrogate and each byte of invalid UTF-8
 * become U+FFFD.
 */
export function unquote(inside: string): GoString {
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
