import fc from 'fast-check';
import { replaceInvalid } from '../../../src/core/go/utf8';
import {
  bytesOf,
  goString,
  goStringFromBytes,
  textOf,
  type GoString,
} from '../../../src/core/model/go-string';

const text = fc.string({ unit: 'binary' });

describe('a Go string', () => {
  it.each([
    ['ASCII, all of it', '\0 ~\x7f', [0, 0x20, 0x7e, 0x7f]],
    ['the first letter beyond', '\x80', [0xc2, 0x80]],
    ['two bytes', 'é', [0xc3, 0xa9]],
    ['three bytes', '€', [0xe2, 0x82, 0xac]],
    ['four bytes', '😀', [0xf0, 0x9f, 0x98, 0x80]],
    ['a lone surrogate as U+FFFD', '\ud800', [0xef, 0xbf, 0xbd]],
    ['ASCII before and behind other letters', 'aéb', [0x61, 0xc3, 0xa9, 0x62]],
    ['nothing', '', []],
  ])('holds the bytes of a text: %s', (_, value, bytes) => {
    expect(goString(value)).toBe(String.fromCharCode(...bytes));
    expect([...bytesOf(goString(value))]).toEqual(bytes);
  });

  it('gives the text back', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(textOf(goString(value))).toBe(value);
        expect(Buffer.from(bytesOf(goString(value))).toString()).toBe(value);
      }),
    );
  });

  it('gives any bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...bytesOf(goStringFromBytes(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it.each([8191, 8192, 8193, 16384, 200_001])('may have %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 251);
    expect(Buffer.compare(bytesOf(goStringFromBytes(bytes)), bytes)).toBe(0);
    expect(goStringFromBytes(bytes)).toHaveLength(length);
  });

  it('shows bytes that are no UTF-8 as U+FFFD', () => {
    expect(textOf(goStringFromBytes(Uint8Array.of(0x61, 0xff, 0x62)))).toBe('a\ufffdb');
    expect(textOf(goStringFromBytes(Uint8Array.of(0x80)))).toBe('\ufffd');
  });

  it('shows each byte of a sequence that breaks off', () => {
    expect(textOf('a\xf0\x9f\x98:\xc2' as GoString)).toBe('a\ufffd\ufffd\ufffd:\ufffd');
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const asGo = replaceInvalid(goStringFromBytes(bytes));
        expect(textOf(goStringFromBytes(bytes))).toBe(Buffer.from(bytesOf(asGo)).toString());
      }),
    );
  });

  it('keeps a byte order mark', () => {
    expect(textOf(goString('\ufeffa'))).toBe('\ufeffa');
  });

  it('compares by bytes, where JavaScript compares by UTF-16', () => {
    expect(goString('\uffff') < goString('\u{10000}')).toBe(true);
    expect(['\u{10000}', '\uffff'].sort()).toEqual(['\u{10000}', '\uffff']);
    fc.assert(
      fc.property(text, text, (one, two) => {
        const order = goString(one) < goString(two) ? -1 : goString(one) === goString(two) ? 0 : 1;
        expect(order).toBe(Buffer.compare(Buffer.from(one), Buffer.from(two)));
      }),
    );
  });
});

describe('the units of a Go string', () => {
  it.each([1, 16, 17, 63, 64, 300, 5000])('are its bytes, whatever they are (%d of them)', (length) => {
    const arrangements = [
      Uint8Array.from({ length }, (_, at) => at % 128),
      Uint8Array.from({ length }, (_, at) => at % 256),
      Uint8Array.from({ length }, (_, at) => (at < 2000 ? 0x61 : at % 256)),
      Uint8Array.from({ length }, (_, at) => (at % 3 === 0 ? 0x22 : at % 3 === 1 ? 0xc3 : 0xa9)),
      Uint8Array.from({ length }, (_, at) => (at % 7 === 6 ? 0xff : 0x5c)),
      Uint8Array.from({ length }, (_, at) => (at < 2000 ? 0x61 : 0xff)),
    ];
    for (const bytes of arrangements)
      expect(goStringFromBytes(bytes)).toBe(Buffer.from(bytes).toString('latin1'));
  });
});
