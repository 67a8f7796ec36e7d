import fc from 'fast-check';
import { PrefixIndex } from '../../../src/core/keyring/prefix-index';

function collect(prefixes: readonly string[], text: string): readonly string[] {
  const [first = '', ...others] = prefixes;
  const index = new PrefixIndex(first, first);
  for (const prefix of others) index.add(prefix, prefix);
  const found: string[] = [];
  index.collect(text, found);
  return found;
}

describe('a prefix index', () => {
  it.each([
    ['the empty prefix', [''], 'x', ['']],
    ['the text itself', ['/a'], '/a', ['/a']],
    ['no longer text', ['/ab'], '/a', []],
    ['the longest first', ['', '/a/b', '/a'], '/a/b/c', ['/a/b', '/a', '']],
    ['what lies above a neighbour', ['/a', '/aa', '/ab'], '/ac', ['/a']],
    ['every value of one prefix', ['/a', '/a', '/a'], '/a', ['/a', '/a', '/a']],
    ['nothing below all prefixes', ['/b', '/c'], '/a', []],
  ])('finds %s', (_, prefixes, text, found) => {
    expect(collect(prefixes, text)).toEqual(found);
  });

  it('takes more after it was asked', () => {
    const index = new PrefixIndex('/b', 1);
    const found: number[] = [];
    index.collect('/ab', found);
    index.add('/a', 2);
    index.collect('/ab', found);
    index.add('/', 3);
    index.collect('/ab', found);
    expect(found).toEqual([2, 2, 3]);
  });

  it('finds what a plain scan finds, longest first', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '\u00ff'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), text, (prefixes, of) => {
        const scanned = prefixes
          .filter((prefix) => of.startsWith(prefix))
          .sort((a, b) => b.length - a.length);
        expect(collect(prefixes, of)).toEqual(scanned);
      }),
      { numRuns: 500 },
    );
  });
});
