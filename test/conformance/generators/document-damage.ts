import fc from 'fast-check';
import { encode, invalidUtf8, rawBytes } from './byte-text';
import { anyOf, plan, weighted } from './choice';
import { badGap } from './json-text';

/** Something done to the bytes of a document. */
export interface Damage {
  kind: 'remove' | 'insert' | 'flip' | 'cut' | 'lead' | 'trail';
  at: number;
  piece: string;
}

const bom = fc.constant('\ufeff');
const pieces = weighted(
  [
    4,
    anyOf(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '0',
      'x',
      '\0',
      '\n',
      ' ',
      '\x7f',
      '\x1f',
      'é',
      '😀',
      '//',
    ),
  ],
  [1, badGap],
  [1, anyOf(...invalidUtf8)],
);

const within = fc.nat(1500);
const atEnds = fc.constant(0);

/** One byte flipped, removed or inserted, the rest cut off, or something before or after the document. */
export const damage: fc.Arbitrary<Damage> = weighted(
  [3, plan<Damage>({ kind: fc.constant('remove'), at: within, piece: fc.constant('') })],
  [4, plan<Damage>({ kind: fc.constant('insert'), at: within, piece: pieces })],
  [
    4,
    plan<Damage>({
      kind: fc.constant('flip'),
      at: within,
      piece: anyOf('\x01', '\x20', '\x02', '\x10', '\x04', '\x40', '\x80'),
    }),
  ],
  [3, plan<Damage>({ kind: fc.constant('cut'), at: within, piece: fc.constant('') })],
  [
    3,
    plan<Damage>({
      kind: fc.constant('lead'),
      at: atEnds,
      piece: weighted([2, bom], [2, pieces], [1, badGap], [1, anyOf(rawBytes(0xff, 0xfe), '{}', 'null')]),
    }),
  ],
  [
    3,
    plan<Damage>({
      kind: fc.constant('trail'),
      at: atEnds,
      piece: weighted(
        [2, pieces],
        [1, badGap],
        [2, anyOf('{}', 'null', ',', '1', ' x', '\n{}\n', '\ufeff', '\0')],
      ),
    }),
  ],
);

/** The bytes of a document with that damage. */
export function damaged(text: string, { kind, at, piece }: Damage): Buffer {
  const bytes = encode(text);
  const index = at % (bytes.length + 1);
  const [head, tail] = [bytes.subarray(0, index), bytes.subarray(index)];
  switch (kind) {
    case 'remove':
      return Buffer.concat([head, tail.subarray(1)]);
    case 'insert':
      return Buffer.concat([head, encode(piece), tail]);
    case 'flip':
      return Buffer.concat([
        head,
        Buffer.of(...tail.subarray(0, 1)).map((byte) => byte ^ piece.charCodeAt(0)),
        tail.subarray(1),
      ]);
    case 'cut':
      return head;
    case 'lead':
      return Buffer.concat([encode(piece), bytes]);
    case 'trail':
      return Buffer.concat([bytes, encode(piece)]);
  }
}

/** The text of a document, damaged. */
export function damagedDocument(text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return plan<{ text: string; damage: Damage }>({ text, damage }).map((d) => damaged(d.text, d.damage));
}
