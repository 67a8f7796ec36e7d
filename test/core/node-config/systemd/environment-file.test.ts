import fc from 'fast-check';
import { parseEnvironmentFile } from '../../../../src/core/node-config/systemd/environment-file';

const read = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(parseEnvironmentFile(text).map(({ name, value }) => [name, value]));

describe('parseEnvironmentFile', () => {
  it.each([
    ['A=b\nC=d\n', { A: 'b', C: 'd' }],
    ['# A=b\n; B=c\nD=e', { D: 'e' }],
    ['A="--x --y"', { A: '--x --y' }],
    ["A='a\\b $C'", { A: 'a\\b $C' }],
    ['A="a\\"b\\\\c\\$d\\n"', { A: 'a"b\\c$d\\n' }],
    ['A=a \\\n  b', { A: 'a   b' }],
    ['A=  b  \n', { A: 'b' }],
    ['A="two\nlines"', { A: 'two\nlines' }],
    ['export A=b\nB=c', { B: 'c' }],
    ['A=b # no comment', { A: 'b # no comment' }],
    ['1A=b\nA.B=c\n=d\nlonely\nE=', { E: '' }],
    ['A="a"b', { A: 'ab' }],
    ['# a \\\nA=b\nC=d', { C: 'd' }],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells in which line each stands', () => {
    expect(parseEnvironmentFile('\n# one\nA="x\ny"\nB=c').map(({ name, line }) => [name, line])).toEqual([
      ['A', 3],
      ['B', 5],
    ]);
  });

  it('gives back what was quoted', () => {
    const value = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const quote = (one: string): string => `"${one.replace(/["\\`$]/g, '\\$&')}"`;
        expect(read(`A=${quote(a)}\nB=${quote(b)}\n`)).toEqual({ A: a, B: b });
      }),
    );
  });
});
