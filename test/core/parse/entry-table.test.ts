import fc from 'fast-check';
import { goString } from '../../../src/core/model/go-string';
import type { DocumentEntry } from '../../../src/core/model/document';
import { EntryTable } from '../../../src/core/parse/entry-table';

function entry(key: string, username = 'u'): DocumentEntry {
  const empty = goString('');
  return { key: goString(key), username: goString(username), password: empty, email: empty, section: '' };
}

const shown = ({ entries }: EntryTable): readonly string[] =>
  entries.map(({ key, username }) => `${key}=${username}`);

/** A table of `key=user` pairs, and what a Map makes of them. */
function both(pairs: readonly string[], hashOf: (key: string) => number): readonly (readonly string[])[] {
  const table = new EntryTable();
  const map = new Map<string, string>();
  for (const pair of pairs) {
    const [key = '', user = ''] = pair.split('=');
    table.put(entry(key, user), hashOf(key));
    map.set(key, pair);
  }
  return [shown(table), [...map.values()]];
}

const LAST = (key: string): number => key.charCodeAt(key.length - 1);

describe('the entries of a map', () => {
  it('stand in the order in which their keys first came, each with what came last', () => {
    const [table, map] = both(['a=1', 'b=2', 'a=3', 'c=4', 'b=5'], LAST);
    expect(table).toEqual(['a=3', 'b=5', 'c=4']);
    expect(map).toEqual(table);
  });

  it('are kept apart where their keys have the same hash', () => {
    const [table] = both(['xa=1', 'ya=2', 'xa=3', 'za=4', 'ya=5'], LAST);
    expect(table).toEqual(['xa=3', 'ya=5', 'za=4']);
  });

  it.each<[string, (key: string) => number]>([
    ['all have one hash', () => 7],
    ['all have one hash, and it is negative', () => -1],
    ['the hashes differ in their upper bits alone', (key) => Number(key) << 20],
    ['each has its own hash', Number],
  ])('are found again among thousands where %s', (_, hashOf) => {
    const keys = Array.from({ length: 5000 }, (__, at) => String(at));
    const pairs = [...keys.map((key) => `${key}=1`), ...keys.map((key) => `${key}=2`), '17=3', 'new=4'];
    const [table, map] = both(pairs, hashOf);
    expect(table).toHaveLength(5001);
    expect(table).toEqual(map);
  });

  it('are those of a Map, whatever comes and however it is hashed', () => {
    const pair = fc.stringMatching(/^[a-d]{1,4}=[0-9]$/);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 120, size: 'max' }), fc.nat(40), (pairs, modulus) => {
        const hashOf = (key: string): number =>
          Array.from(key).reduce((sum, letter) => 31 * sum + letter.charCodeAt(0), 0) % (modulus + 1);
        const [table, map] = both(pairs, hashOf);
        expect(table).toEqual(map);
      }),
    );
  });
});
