import { isPrintable, printable, printableJson } from '../../../src/core/model/unprintable';

/** Characters that steer a terminal, turn the direction of text or cannot be seen, and those beside them. */
const STEERING = [
  0x00, 0x09, 0x0a, 0x1b, 0x1f, 0x7f, 0x85, 0x9f, 0x61c, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060, 0x2069,
  0xfeff,
];
const PLAIN = [0x20, 0x7e, 0xa0, 0xe9, 0x61b, 0x61d, 0x200a, 0x2010, 0x2027, 0x202f, 0x205f, 0x206a, 0x1f600];

const escapeOf = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

describe('text for a terminal', () => {
  it.each(STEERING.map((code) => [escapeOf(code), code] as const))('has %s written out', (escape, code) => {
    const text = `a${String.fromCodePoint(code)}b${String.fromCodePoint(code)}`;
    expect(printable(text)).toBe(`a${escape}b${escape}`);
    expect(isPrintable(text)).toBe(false);
  });

  it('has all else as it is', () => {
    const text = String.fromCodePoint(...PLAIN);
    expect(printable(text)).toBe(text);
    expect(isPrintable(text)).toBe(true);
    expect(isPrintable('')).toBe(true);
  });
});

describe('JSON for a terminal', () => {
  it('keeps its line breaks, and means the same', () => {
    const value = { 'a\u202eb': ['\u009b31m', '\ufeff'] };
    const json = JSON.stringify(value, null, 2);
    expect(printableJson(json)).toBe('{\n  "a\\u202eb": [\n    "\\u009b31m",\n    "\\ufeff"\n  ]\n}');
    expect(JSON.parse(printableJson(json))).toEqual(value);
  });
});
