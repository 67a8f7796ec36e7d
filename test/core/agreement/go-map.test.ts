import { goString } from '../../../src/core/model/go-string';
import { GoMap } from '../../../src/core/agreement/go-map';

function letters(text: string): readonly string[] {
  return text.match(/./g) ?? [];
}

function filled(keys: readonly string[]): GoMap<number> {
  const map = new GoMap<number>();
  for (const [at, key] of keys.entries()) map.set(goString(key), at);
  return map;
}

describe('a map as Go walks through it', () => {
  it('is a ring, begun anywhere, in the order in which its keys came', () => {
    expect(filled(['a', 'b', 'c']).walks()).toEqual([
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]);
  });

  it('has one walk without entries', () => {
    expect(filled([]).walks()).toEqual([[]]);
  });

  it('is a ring of eight at the most', () => {
    expect(filled(letters('abcdefgh')).walks()).toHaveLength(8);
    expect(filled(letters('abcdefghi')).walks()).toBeUndefined();
  });

  it('is no ring any more where a key of eight comes again', () => {
    expect(filled(letters('abcdefgha')).walks()).toBeUndefined();
  });

  it('stays a ring where a key of fewer comes again', () => {
    expect(filled(letters('abcdefgaab')).walks()).toHaveLength(7);
    expect(filled(letters('abcdefgah')).walks()).toHaveLength(8);
  });
});
