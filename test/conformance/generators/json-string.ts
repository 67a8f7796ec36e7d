import fc from 'fast-check';
import { invalidUtf8 } from './byte-text';
import { anyOf, mostly, plan, weighted } from './choice';

/** How the characters of a JSON string are written. */
export type Spelling = 'plain' | 'ascii' | 'escaped' | 'ESCAPED' | 'slash' | 'first';

/** The ways to write a string; mostly the plain one. */
export const spelling: fc.Arbitrary<Spelling> = mostly(
  fc.constant<Spelling>('plain'),
  12,
  fc.constantFrom<Spelling>('ascii', 'escaped', 'ESCAPED', 'slash', 'first'),
);

function unitEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function escapeAll(text: string): string {
  return text.split('').map(unitEscape).join('');
}

function inner(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replace(/[\0-\x1f]/g, unitEscape);
}

/** A text as a JSON string, quotes included. */
export function literal(text: string, style: Spelling = 'plain'): string {
  switch (style) {
    case 'plain':
      return `"${inner(text)}"`;
    case 'ascii':
      return `"${inner(text).replace(/[^\0-\x7e]/g, unitEscape)}"`;
    case 'escaped':
      return `"${escapeAll(text)}"`;
    case 'ESCAPED':
      return `"${escapeAll(text).toUpperCase().replaceAll('\\U', '\\u')}"`;
    case 'slash':
      return `"${inner(text).replaceAll('/', '\\/')}"`;
    case 'first':
      return `"${escapeAll(text.slice(0, 1))}${inner(text.slice(1))}"`;
  }
}

/** A text as a JSON string in one of the ways to write it. */
export function literalOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return plan<{ text: string; style: Spelling }>({ text, style: spelling }).map((s) =>
    literal(s.text, s.style),
  );
}

const legalPiece = weighted(
  [3, anyOf('a', 'x', '0', ' ', '/', ':', '=')],
  [3, anyOf('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0000', '\\u0041', '\\u001F')],
  [
    2,
    anyOf(
      '\\ud83d\\ude00',
      '\\uDBFF\\uDFFF',
      '\\ud83d',
      '\\ude00',
      '\\ude00\\ud83d',
      '\\ud83dx',
      '\\ud83d\\n',
    ),
  ],
  [1, anyOf('\\ud83d\\ud83d\\ude00', '\\ud83d\\u0041', '\\ufffd', '\\ufeff', '\\u2028', '\\u00e9')],
  [
    2,
    anyOf(
      '\x7f',
      '\u0080',
      '\u00a0',
      '\u2028',
      '\u2029',
      '\ufeff',
      '\uffff',
      'é',
      'ſ',
      '\u212a',
      '😀',
      '</s>&',
    ),
  ],
  [1, anyOf(...invalidUtf8)],
);

const illegalPiece = anyOf(
  '\\x41',
  '\\u12',
  '\\u12g4',
  '\\U0041',
  "\\'",
  '\\',
  '\\0',
  '\\u{41}',
  '\\ud83d\\u',
  '\n',
  '\t',
  '\0',
  '\x1f',
  '\r',
  '"',
);

function quoted(pieces: readonly string[]): string {
  return `"${pieces.join('')}"`;
}

/** A JSON string of any legal escapes and characters, invalid UTF-8 included. */
export const anyString: fc.Arbitrary<string> = fc.array(legalPiece, { maxLength: 4 }).map(quoted);

/** A JSON string with something in it that the grammar forbids. */
export const badString: fc.Arbitrary<string> = plan<{ before: string[]; fault: string; after: string[] }>({
  before: fc.array(legalPiece, { maxLength: 2 }),
  fault: illegalPiece,
  after: fc.array(legalPiece, { maxLength: 2 }),
}).map(({ before, fault, after }) => quoted([...before, fault, ...after]));
