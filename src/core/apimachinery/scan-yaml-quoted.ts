import { folded } from './scan-yaml-plain';
import { isBlank, isBlankOrEnd, isBreak, type YamlCursor } from './yaml-cursor';

/** What may follow a backslash, and what it stands for; digits of hexadecimal may follow x, u and U. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Reads a text in quotes, lines folded. Mirrors yaml_parser_scan_flow_scalar of go-yaml v2. */
export function scanQuoted(cursor: YamlCursor): string {
  const quote = cursor.at();
  let text = '';
  cursor.skip();
  for (;;) {
    if (cursor.isDocumentMark()) throw cursor.refuse('MISSING_CHAR');
    if (cursor.at() === '') throw cursor.refuse('MISSING_CHAR');
    const { read, isLineEscaped } = readRun(cursor, quote);
    text += read;
    if (!isLineEscaped && cursor.at() === quote) break;
    text += readGap(cursor, isLineEscaped);
  }
  cursor.skip();
  return text;
}

/** Up to a blank, a line end, or the quote that ends the text. */
function readRun(
  cursor: YamlCursor,
  quote: string,
): { readonly read: string; readonly isLineEscaped: boolean } {
  let read = '';
  for (;;) {
    const from = cursor.offset;
    let end = from;
    for (; ; end++) {
      const char = cursor.text.charAt(end);
      if (isBlankOrEnd(char) || char === quote || (char === '\\' && quote === '"')) break;
    }
    cursor.skip(end - from);
    read += cursor.text.slice(from, end);
    if (cursor.at() === "'" && quote === "'" && cursor.at(1) === "'") {
      cursor.skip(2);
      read += "'";
    } else if (cursor.at() === '\\' && quote === '"') {
      if (isBreak(cursor.at(1))) {
        cursor.skip();
        cursor.skipBreak();
        return { read, isLineEscaped: true };
      }
      read += readEscape(cursor);
    } else {
      return { read, isLineEscaped: false };
    }
  }
}

function readEscape(cursor: YamlCursor): string {
  const letter = cursor.at(1);
  const plain = ESCAPES.get(letter);
  const length = DIGITS.get(letter);
  if (plain === undefined && length === undefined) throw cursor.refuse('BAD_DQ_ESCAPE');
  if (plain !== undefined) {
    cursor.skip(2);
    return plain;
  }
  const from = cursor.offset + 2;
  const digits = cursor.text.slice(from, from + (length ?? 0));
  const code = digits.length === length && /^[\da-fA-F]+$/.test(digits) ? parseInt(digits, 16) : Infinity;
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw cursor.refuse('BAD_DQ_ESCAPE');
  cursor.skip(2 + digits.length);
  return String.fromCodePoint(code);
}

/** Blanks and line ends between two runs. */
function readGap(cursor: YamlCursor, isLineEscaped: boolean): string {
  let blanks = '';
  let breaks = '';
  let isLineOver = isLineEscaped;
  while (isBlank(cursor.at()) || isBreak(cursor.at())) {
    if (isBreak(cursor.at())) {
      breaks += cursor.skipBreak();
      isLineOver = true;
    } else {
      if (!isLineOver) blanks += cursor.at();
      cursor.skip();
    }
  }
  if (!isLineOver) return blanks;
  return isLineEscaped ? breaks : folded(breaks);
}
