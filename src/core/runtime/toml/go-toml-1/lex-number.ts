import type { Cursor } from './cursor';
import { isDigit, isHexDigit } from './token';

const OF_BASE: Readonly<Record<string, (character: string) => boolean>> = {
  x: (character) => isHexDigit(character) || character === '_',
  o: (character) => (character >= '0' && character <= '7') || character === '_',
  b: (character) => character === '0' || character === '1' || character === '_',
};

/** lexDateTimeOrNumber: by a colon or a hyphen where a time or a date has it. */
export function lexDateOrNumber(cursor: Cursor): void {
  const ahead = cursor.ahead(5);
  const other = Array.from(ahead).findIndex((character) => !isDigit(character));
  if (ahead.length >= 3 && other === 2 && ahead[2] === ':') {
    digits(cursor, 2);
    lexTime(cursor);
  } else if (ahead.length >= 3 && other === 4 && ahead[4] === '-') lexDate(cursor);
  else lexNumber(cursor);
}

/** A date ends the text, or a space or `T` follows it: an end of line is refused. */
function lexDate(cursor: Cursor): void {
  digits(cursor, 4);
  cursor.next();
  digits(cursor, 2);
  exactly(cursor, '-');
  digits(cursor, 2);
  cursor.emit('date');
  const after = cursor.peek;
  if (after === '') return;
  if (after !== ' ' && after !== 'T') throw cursor.refuse('a date is followed by neither a space nor a `T`');
  const ahead = cursor.ahead(3).slice(1);
  if (after === ' ' && (ahead.length < 2 || !Array.from(ahead).every(isDigit))) return;
  cursor.skip();
  digits(cursor, 2);
  lexTime(cursor);
  if (cursor.peek === 'Z') {
    cursor.next();
    cursor.emit('offset');
  } else if (cursor.peek === '+' || cursor.peek === '-') {
    cursor.next();
    digits(cursor, 2);
    exactly(cursor, ':');
    digits(cursor, 2);
    cursor.emit('offset');
  }
}

/** From the colon after the hour; seconds have to be there. */
function lexTime(cursor: Cursor): void {
  exactly(cursor, ':');
  digits(cursor, 2);
  exactly(cursor, ':');
  digits(cursor, 2);
  if (cursor.peek === '.') {
    cursor.next();
    digits(cursor, 1);
    while (isDigit(cursor.peek)) cursor.next();
  }
  cursor.emit('time');
}

function digits(cursor: Cursor, count: number): void {
  for (let taken = 0; taken < count; taken++)
    if (!isDigit(cursor.next())) throw cursor.refuse('a date or time lacks a digit');
}

function exactly(cursor: Cursor, character: string): void {
  if (cursor.next() !== character) throw cursor.refuse(`a date or time lacks a "${character}"`);
}

export function lexNumber(cursor: Cursor): void {
  if (cursor.peek === '0') {
    const base = cursor.ahead(2).slice(1);
    const valid = OF_BASE[base];
    if (valid !== undefined) {
      lexBase(cursor, valid);
      return;
    }
    if (/^[A-Za-z]$/.test(base)) throw cursor.refuse('a number has an unknown base');
  }
  if (cursor.peek === '+' || cursor.peek === '-') {
    cursor.next();
    for (const word of ['inf', 'nan'] as const) {
      if (!cursor.follows(word)) continue;
      cursor.forward(3);
      cursor.emit(word);
      return;
    }
  }
  lexDecimal(cursor);
}

function lexBase(cursor: Cursor, valid: (character: string) => boolean): void {
  cursor.forward(2);
  let any = false;
  while (cursor.peek !== '' && valid(cursor.peek)) {
    any = true;
    cursor.next();
  }
  if (!any) throw cursor.refuse('a number has no digit');
  cursor.emit('integer');
}

function lexDecimal(cursor: Cursor): void {
  let point = false;
  let exponent = false;
  let digit = false;
  for (;;) {
    const character = cursor.peek;
    if (character === '.') {
      if (point) throw cursor.refuse('a number has two points');
      cursor.next();
      if (!isDigit(cursor.peek)) throw cursor.refuse('a number ends with a point');
      point = true;
    } else if (character === 'e' || character === 'E') {
      exponent = true;
      cursor.next();
      if (cursor.peek === '+' || cursor.peek === '-') cursor.next();
    } else if (isDigit(character) || character === '_') {
      digit ||= character !== '_';
      cursor.next();
    } else break;
    if (point && !digit) throw cursor.refuse('a number begins with a point');
  }
  if (!digit) throw cursor.refuse('a number has no digit');
  cursor.emit(point || exponent ? 'float' : 'integer');
}
