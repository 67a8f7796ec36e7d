import type { Cursor } from './cursor';
import { isHexDigit } from './token';

const PLAIN: Readonly<Record<string, string>> = {
  '"': '"',
  n: '\n',
  b: '\b',
  f: '\f',
  '/': '/',
  t: '\t',
  r: '\r',
  '\\': '\\',
};

/** lexLiteralStringAsString: control characters and ends of lines pass. The terminator is not taken. */
export function literalString(cursor: Cursor, terminator: string): string {
  if (terminator.length === 3) passLeadingNewline(cursor);
  const parts: string[] = [];
  while (!cursor.follows(terminator)) {
    if (cursor.peek === '') throw cursor.refuse('a string is not closed');
    parts.push(cursor.next());
  }
  return parts.join('');
}

/** lexStringAsString: `\/` is an escape, and spaces after a backslash are passed over. */
export function basicString(cursor: Cursor, terminator: string, takesNewlines: boolean): string {
  if (terminator.length === 3) passLeadingNewline(cursor);
  const parts: string[] = [];
  for (;;) {
    if (cursor.follows(terminator)) return parts.join('');
    if (cursor.peek === '\\') {
      cursor.next();
      parts.push(escaped(cursor));
    } else {
      const character = cursor.peek;
      const newline = takesNewlines && (character === '\n' || character === '\r');
      if (character !== '' && character <= '\u001f' && character !== '\t' && !newline)
        throw cursor.refuse('a string has a control character');
      parts.push(cursor.next());
    }
    if (cursor.peek === '') throw cursor.refuse('a string is not closed');
  }
}

function passLeadingNewline(cursor: Cursor): void {
  if (cursor.follows('\r\n')) cursor.forward(2);
  else if (cursor.peek === '\n') cursor.next();
}

function escaped(cursor: Cursor): string {
  const character = cursor.peek;
  if (character !== '' && '\r\n\t '.includes(character)) {
    while (cursor.peek !== '' && '\r\n\t '.includes(cursor.peek)) cursor.next();
    return '';
  }
  if (character === 'u' || character === 'U') {
    cursor.next();
    return codePoint(cursor, character === 'u' ? 4 : 8);
  }
  const plain = PLAIN[character];
  if (plain === undefined) throw cursor.refuse('a string has an unknown escape');
  cursor.next();
  return plain;
}

/** What is no code point is written as the replacement character, as Go does it. */
function codePoint(cursor: Cursor, digits: number): string {
  let hex = '';
  for (let taken = 0; taken < digits; taken++) {
    if (!isHexDigit(cursor.peek)) throw cursor.refuse('a string has an unfinished escape');
    hex += cursor.next();
  }
  const value = Number.parseInt(hex, 16);
  return value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff) ? '\ufffd' : String.fromCodePoint(value);
}
