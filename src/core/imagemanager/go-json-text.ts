import type { GoString } from '../model/go-string';
import { decodeRune } from '../go/utf8';

const NAMED: ReadonlyMap<number, string> = new Map([
  [0x22, '\\"'],
  [0x5c, '\\\\'],
  [0x08, '\\b'],
  [0x0c, '\\f'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
]);

/** Written as `\u00XX` for the sake of HTML, or because JavaScript once took them for line ends. */
const ESCAPED: ReadonlySet<number> = new Set([0x3c, 0x3e, 0x26, 0x2028, 0x2029]);

/**
 * A string as encoding/json of Go 1.22 to 1.26 writes it: the kubelets that keep pull records. A byte that is
 * not UTF-8 becomes the escape `\ufffd`, while the character U+FFFD stays as it is.
 */
export function goJsonText(text: GoString): GoString {
  let result = '';
  for (let at = 0; at < text.length;) {
    const { value, width, valid } = decodeRune(text, at);
    result += escapeRune(value, valid) ?? text.slice(at, at + width);
    at += width;
  }
  return `"${result}"` as GoString;
}

function escapeRune(value: number, valid: boolean): string | undefined {
  const named = NAMED.get(value);
  if (named !== undefined) return named;
  const escaped = value < 0x20 || ESCAPED.has(value) || !valid;
  return escaped ? `\\u${value.toString(16).padStart(4, '0')}` : undefined;
}
