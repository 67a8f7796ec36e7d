import fc from 'fast-check';
import { goString } from '../../../../src/core/model/go-string';
import { firstWord, splitWords } from '../../../../src/core/node-config/systemd/words';

const words = (value: string): readonly string[] => splitWords(value).words;

describe('splitWords', () => {
  it.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ['"A=b c" D=e', ['A=b c', 'D=e']],
    [`a'b c'd`, ['ab cd']],
    ['"" x', ['', 'x']],
    [String.raw`a\x41\u00e9\n\s`, ['aAé\n ']],
    [String.raw`"a\"b" 'c\'d'`, ['a"b', "c'd"]],
    [String.raw`\101`, ['A']],
    ['', []],
  ])('takes %j apart', (value, expected) => {
    expect(splitWords(value)).toEqual({ ok: true, words: expected });
  });

  it.each(['a "b', "a 'b c", String.raw`a \q`, 'a \\'])('refuses %j, the words before it apart', (value) => {
    expect(splitWords(value)).toEqual({ ok: false, words: ['a'] });
  });

  it('leaves an escape that is unknown as it is where that is allowed, as in ExecStart', () => {
    const value = goString(String.raw`a\q\; b`);
    expect(firstWord(value, 0, { lenient: true })).toEqual({ text: String.raw`a\q\;`, next: 6 });
    expect(firstWord(value, 0)).toBe('fault');
  });

  it('gives back what was quoted', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0'));
    const quote = (one: string): string => `"${one.replace(/["\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(words(texts.map(quote).join(' \t '))).toEqual(texts);
      }),
    );
  });

  it('gives back what was escaped byte by byte', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 1 }), (bytes) => {
        const escaped = bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
        expect(firstWord(goString(escaped), 0)).toMatchObject({ text: String.fromCharCode(...bytes) });
      }),
    );
  });
});
