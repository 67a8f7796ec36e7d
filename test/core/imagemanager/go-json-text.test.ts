import fc from 'fast-check';
import { goJsonText } from '../../../src/core/imagemanager/go-json-text';
import { goString, goStringFromBytes, textOf } from '../../../src/core/model/go-string';

describe('goJsonText', () => {
  it.each([
    ['', '""'],
    ['plain/text', '"plain/text"'],
    ['"\\', '"\\"\\\\"'],
    ['\b\f\n\r\t', '"\\b\\f\\n\\r\\t"'],
    ['\x00\x1f', '"\\u0000\\u001f"'],
    [' \x7f', '" \x7f"'],
    ['<>&', '"\\u003c\\u003e\\u0026"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['\u2027\u202a', '"\u2027\u202a"'],
    ['é😀\ufffd', '"é😀\ufffd"'],
  ])('writes %j as encoding/json does', (text, written) => {
    expect(textOf(goJsonText(goString(text)))).toBe(written);
  });

  it('writes an escape for each byte that is not UTF-8', () => {
    expect(goJsonText(goStringFromBytes(Uint8Array.from([0x61, 0xff, 0xc3, 0x62])))).toBe(
      '"a\\ufffd\\ufffdb"',
    );
  });

  it('any text comes back from JSON.parse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(textOf(goJsonText(goString(text))))).toBe(text.toWellFormed());
      }),
      { numRuns: 200 },
    );
  });
});
