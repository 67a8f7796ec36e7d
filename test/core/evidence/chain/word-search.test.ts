import fc from 'fast-check';
import { WordSearch } from '../../../../src/core/evidence/chain/word-search';

/** Few letters, so that words begin and end within each other. */
const letters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength, maxLength });

describe('a search for many words', () => {
  it('finds one exactly where one stands', () => {
    fc.assert(
      fc.property(fc.array(letters(1, 6), { minLength: 1, maxLength: 8 }), letters(0, 40), (words, text) => {
        expect(new WordSearch(words).mayStandIn(text)).toBe(words.some((word) => text.includes(word)));
      }),
      { numRuns: 2000 },
    );
  });

  it('misses none amid any characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        letters(1, 30),
        fc.string({ unit: 'binary' }),
        (before, word, after) => {
          expect(new WordSearch(['other', word]).mayStandIn(before + word + after)).toBe(true);
        },
      ),
    );
  });

  it('takes a text for one that has a word where an escape may hide a letter', () => {
    const search = new WordSearch(['denied']);
    expect(search.mayStandIn(String.raw`"d\x65nied"`)).toBe(true);
    expect(search.mayStandIn(String.raw`"\"a\"\n\t\\"`)).toBe(false);
  });
});
