import fc from 'fast-check';
import {
  decodeRune,
  encodeRune,
  REPLACEMENT,
  replaceInvalid,
  sequenceLength,
} from '../../../src/core/go/utf8';
import { goString, goStringFromBytes } from '../../../src/core/model/go-string';

/** Table 3-7 of the Unicode standard: the well-formed sequences. */
const WELL_FORMED =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/** The bytes at which the table changes, and their neighbours. */
const EDGES = [
  0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
  0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
];

const CODE_POINTS = [
  0, 0x41, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x20ac, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x1f600, 0xfffff,
  0x100000, 0x10ffff,
];

const mostlyEdges = fc.array(fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: 0, max: 255 })), {
  maxLength: 12,
});
const codePoint = fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff);

function text(...bytes: number[]): string {
  return String.fromCharCode(...bytes);
}

function lengthByTable(bytes: string, at: number): number {
  WELL_FORMED.lastIndex = at;
  return WELL_FORMED.exec(bytes)?.[0].length ?? 0;
}

describe('a UTF-8 sequence', () => {
  it('is what the table of the Unicode standard lists: no overlong form, no surrogate, nothing above U+10FFFF', () => {
    const sequences = EDGES.flatMap((a) =>
      EDGES.flatMap((b) => [
        text(a, b),
        text(a, b, 0x80, 0x80),
        text(a, b, 0xbf, 0xbf),
        text(a, b, 0x80, 0x7f),
      ]),
    );
    const thirds = EDGES.flatMap((c) => [
      text(0xe1, 0x80, c),
      text(0xf1, 0x80, c, 0x80),
      text(0xf1, 0x80, 0x80, c),
    ]);
    const all = [...sequences, ...thirds, ...EDGES.map((a) => text(a))];
    expect(all.filter((bytes) => sequenceLength(bytes, 0) !== lengthByTable(bytes, 0))).toEqual([]);
  });

  it('is not one where the text ends within it', () => {
    for (const whole of ['é', '€', '😀'].map(goString)) {
      expect(sequenceLength(whole, 0)).toBe(whole.length);
      for (let end = 1; end < whole.length; end++) expect(sequenceLength(whole.slice(0, end), 0)).toBe(0);
    }
  });

  it('is looked for at any place', () => {
    fc.assert(
      fc.property(mostlyEdges, fc.nat(11), (bytes, at) => {
        fc.pre(at < bytes.length);
        expect(sequenceLength(text(...bytes), at)).toBe(lengthByTable(text(...bytes), at));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a rune', () => {
  it.each(CODE_POINTS)('U+%i is written and read back', (code) => {
    const bytes = encodeRune(code);
    expect(bytes).toBe(Buffer.from(String.fromCodePoint(code)).toString('latin1'));
    expect(decodeRune(bytes, 0)).toEqual({ value: code, width: bytes.length, valid: true });
  });

  it('is written as Buffer writes it, and read back at any place', () => {
    fc.assert(
      fc.property(codePoint, fc.nat(5), (code, before) => {
        const bytes = encodeRune(code);
        expect(bytes).toBe(Buffer.from(String.fromCodePoint(code)).toString('latin1'));
        const padded = `${'\u00ff'.repeat(before)}${bytes}\u00bf`;
        expect(decodeRune(padded, before)).toEqual({ value: code, width: bytes.length, valid: true });
      }),
      { numRuns: 300 },
    );
  });

  it('that is a surrogate is written as U+FFFD', () => {
    expect([0xd800, 0xdbff, 0xdc00, 0xdfff].map(encodeRune)).toEqual(Array(4).fill(goString('\ufffd')));
  });

  it('is U+FFFD of width 1 at an invalid byte, and not valid', () => {
    expect(decodeRune('\u00ff', 0)).toEqual({ value: 0xfffd, width: 1, valid: false });
    expect(decodeRune('a\u00e2\u0082', 1)).toEqual({ value: 0xfffd, width: 1, valid: false });
    expect(decodeRune(REPLACEMENT, 0)).toEqual({ value: 0xfffd, width: 3, valid: true });
  });
});

describe('invalid UTF-8 is replaced', () => {
  it.each([
    ['nothing in a valid text', goString('aé€😀'), goString('aé€😀')],
    ['nothing in an empty text', '', ''],
    ['a byte alone', '\u00ff', goString('\ufffd')],
    ['a byte between', 'a\u00ffb', goString('a\ufffdb')],
    ['each byte of a sequence cut short', '\u00f0\u009f\u0098', goString('\ufffd\ufffd\ufffd')],
    ['each byte of a surrogate', '\u00ed\u00a0\u0080', goString('\ufffd\ufffd\ufffd')],
    ['a lead byte before a valid rune', '\u00c3\u00c3\u00a9', goString('\ufffdé')],
    ['the first and the last byte', '\u0080a\u00c3', goString('\ufffda\ufffd')],
  ])('%s', (_, bytes, expected) => {
    expect(replaceInvalid(bytes)).toBe(expected);
  });

  it('by one U+FFFD for each byte that is in no sequence', () => {
    const replaced = (bytes: string): string => {
      let result = '';
      for (let at = 0; at < bytes.length;) {
        const width = lengthByTable(bytes, at);
        result += width === 0 ? goString('\ufffd') : bytes.slice(at, at + width);
        at += Math.max(width, 1);
      }
      return result;
    };
    fc.assert(
      fc.property(mostlyEdges, (bytes) => {
        expect(replaceInvalid(text(...bytes))).toBe(replaced(text(...bytes)));
      }),
      { numRuns: 300 },
    );
  });

  it('so that the result is valid, and a valid text stays as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), fc.string({ unit: 'binary' }), (bytes, valid) => {
        const result = replaceInvalid(goStringFromBytes(bytes));
        expect(() =>
          new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(result, 'latin1')),
        ).not.toThrow();
        expect(replaceInvalid(goString(valid))).toBe(goString(valid));
      }),
    );
  });
});
