import fc from 'fast-check';
import { filepathMatch, GLOB_CHARACTER, type GlobOutcome } from '../../../src/core/go/filepath-match';
import { goString } from '../../../src/core/model/go-string';
import { goAnswers } from './go-answers';

const { rows } = goAnswers('filepath-match.json') as {
  rows: [pattern: string, name: string, outcome: GlobOutcome][];
};

const name = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => goString(text.replace(/\//g, '')));
const literal = name.filter((text) => !GLOB_CHARACTER.test(text));

/** Every character written so that it stands for itself. */
function escaped(text: string): string {
  return text.replace(/[*?[\\]/g, '\\$&');
}

function outcomes(table: readonly (readonly [pattern: string, name: string])[]): GlobOutcome[] {
  return table.map(([pattern, text]) => filepathMatch(goString(pattern), goString(text)));
}

describe('a label is matched as path/filepath Match does on Unix', () => {
  it('gives the outcome that Go gave, for every row of the table', () => {
    expect(rows.filter(([pattern, text, outcome]) => filepathMatch(pattern, text) !== outcome)).toEqual([]);
  });

  it.each<[rule: string, pattern: string, matches: string[], others: string[]]>([
    ['a pattern matches the whole name', 'gcr', ['gcr'], ['gcrx', 'xgcr', 'gc', '', 'GCR']],
    ['an empty pattern matches the empty name', '', [''], ['a']],
    [
      '* stands for any run, also none, but not for /',
      'a*b',
      ['ab', 'axb', 'abb', 'axxb'],
      ['a/b', 'abx', 'b'],
    ],
    ['** is no more than *', 'a**b', ['ab', 'axxb'], ['a/b']],
    ['* in front does not stop at a leading dot', '*a', ['.a', 'a', 'aa'], ['ab', '/a']],
    ['several * share the name', '*a*b*', ['ab', 'xaxbx', 'aab'], ['ba', '']],
    ['a last piece is looked for at the end', '*ab', ['ab', 'abab', 'aab'], ['aba', 'b']],
    ['? is one rune, but not /', 'a?', ['ab', 'aé', 'a😀'], ['a', 'abc', 'a/']],
    ['a class holds runes and ranges', '[a-cx]', ['a', 'b', 'c', 'x'], ['d', '-', '', 'ab']],
    ['a range from high to low is empty', '[c-a]', [], ['a', 'b', 'c']],
    ['^ in front turns a class round', '[^a-c]', ['d', '^', '/'], ['a', 'b', 'c', '']],
    ['^ elsewhere is an ordinary rune', '[a^]', ['a', '^'], ['b']],
    ['! does not turn a class round', '[!a]', ['!', 'a'], ['b']],
    ['a class compares code points', '[é-ë]', ['é', 'ê', 'ë'], ['e', 'ì', 'ée']],
    ['special characters are ordinary in a class', '[*?[]', ['*', '?', '['], ['a']],
    ['a backslash in a class makes the next rune ordinary', '[\\]\\-\\\\]', [']', '-', '\\'], ['a']],
    ['a backslash takes the meaning from what follows', '\\*\\?\\[\\\\', ['*?[\\'], ['a?[\\', '\\*']],
    ['a closing bracket alone is ordinary', 'a]', ['a]'], ['a']],
    ['braces are ordinary', '{a,b}', ['{a,b}'], ['a', 'b']],
  ])('%s: %s', (_, pattern, matches, others) => {
    expect(outcomes(matches.map((text) => [pattern, text]))).toEqual(matches.map(() => 'match'));
    expect(outcomes(others.map((text) => [pattern, text]))).toEqual(others.map(() => 'mismatch'));
  });

  it.each([
    ['a class that is not closed', '[a'],
    ['a class with nothing in it', '[]'],
    ['a closing bracket as first of a class', '[]a]'],
    ['a negated class with nothing in it', '[^]'],
    ['a range without a beginning', '[-a]'],
    ['a range without an end', '[a-]'],
    ['a hyphen behind a range', '[a-b-c]'],
    ['a backslash at the end', 'a\\'],
    ['a backslash at the end of a class', '[a\\'],
    ['a fault behind a *', '*['],
    ['a fault behind a * and more', '*b[a'],
    ['a fault behind what does not match', 'zzz['],
  ])('%s is a bad pattern, whatever the name', (_, pattern) => {
    const names = ['', 'a', 'b', 'ab', 'xb', 'zzz', '[', ']', '\\'];
    expect(outcomes(names.map((text) => [pattern, text]))).toEqual(names.map(() => 'bad-pattern'));
  });

  it('stops before the fault where an earlier piece behind a * is not found', () => {
    expect(
      outcomes([
        ['*x*[', 'abc'],
        ['*b*[', 'abc'],
      ]),
    ).toEqual(['mismatch', 'bad-pattern']);
  });

  it('counts a byte that is no UTF-8 as one rune for ? and a negated class, and refuses it in a class', () => {
    expect(filepathMatch('??', '\u00ff\u00c3')).toBe('match');
    expect(filepathMatch('[^a]', '\u00ff')).toBe('match');
    expect(filepathMatch('[\u00ff]', '\u00ff')).toBe('bad-pattern');
    expect(filepathMatch('[a-\u00ff]', 'b')).toBe('bad-pattern');
    expect(filepathMatch('[\u00ef\u00bf\u00bd]', '\u00ff')).toBe('match');
  });
});

describe('rules that hold for all names', () => {
  it('a pattern without special characters matches itself alone', () => {
    fc.assert(
      fc.property(literal, name, (pattern, text) => {
        expect(filepathMatch(pattern, pattern)).toBe('match');
        expect(filepathMatch(pattern, text)).toBe(pattern === text ? 'match' : 'mismatch');
      }),
    );
  });

  it('* matches every name without /, and none with it', () => {
    fc.assert(
      fc.property(name, name, (before, after) => {
        expect(filepathMatch('*', before)).toBe('match');
        expect(filepathMatch('*', `${before}/${after}`)).toBe('mismatch');
      }),
    );
  });

  it('a name with its special characters escaped matches that name, also between stars', () => {
    fc.assert(
      fc.property(name, name, name, (before, text, after) => {
        expect(filepathMatch(escaped(text), text)).toBe('match');
        expect(filepathMatch(`*${escaped(text)}*`, before + text + after)).toBe('match');
        expect(filepathMatch(`*${escaped(text)}`, before + text)).toBe('match');
        expect(filepathMatch(`${escaped(text)}*`, text + after)).toBe('match');
      }),
    );
  });

  it('as many ? as the name has runes match it, one more does not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 10 }), (text) => {
        const plain = text.replace(/\//g, '');
        const runes = Array.from(plain).length;
        expect(filepathMatch('?'.repeat(runes), goString(plain))).toBe('match');
        expect(filepathMatch('?'.repeat(runes + 1), goString(plain))).toBe('mismatch');
      }),
    );
  });

  it('a class matches exactly the code points of its range, and its negation exactly the others', () => {
    const rune = fc
      .integer({ min: 0x30, max: 0x2ff })
      .filter((code) => !'[]\\^-'.includes(String.fromCodePoint(code)));
    fc.assert(
      fc.property(rune, rune, rune, (low, high, code) => {
        const [from, to, text] = [low, high, code].map((value) => String.fromCodePoint(value));
        const inside = low <= code && code <= high;
        const range = `${from}-${to}`;
        expect(
          outcomes([
            [`[${range}]`, text!],
            [`[^${range}]`, text!],
          ]),
        ).toEqual(inside ? ['match', 'mismatch'] : ['mismatch', 'match']);
      }),
    );
  });
});

describe('the characters that make a pattern of a label', () => {
  it('are * ? [ and the backslash', () => {
    const ascii = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    expect(ascii.filter((character) => GLOB_CHARACTER.test(character))).toEqual(['*', '?', '[', '\\']);
    expect(GLOB_CHARACTER.test('gcr*io')).toBe(true);
  });
});
