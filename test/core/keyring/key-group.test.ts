import { inspect } from 'node:util';
import { KeyGroup } from '../../../src/core/keyring/key-group';
import { HeldEntry, type HeldDocument } from '../../../src/core/keyring/held-entry';
import type { Range } from '../../../src/core/model/candidate';
import { goString } from '../../../src/core/model/go-string';
import { NODE_FILE } from '../../builders/decoded-document';
import { passwordsOf } from '../../builders/revealed-credential';

const KEY = goString('gcr.io');

function entry(document: HeldDocument, password: string, username = 'u', email = ''): HeldEntry {
  const [user, word, mail] = [username, password, email].map((text) => goString(text));
  const fields = { key: KEY, section: '/auths', username: user!, password: word!, email: mail! };
  return new HeldEntry(fields, document, 0);
}

/** A group of documents, each with passwords in order. */
function groupOf(...documents: readonly (readonly string[])[]): KeyGroup {
  const [first, ...others] = documents.flatMap((passwords) => {
    const document = { source: NODE_FILE };
    return passwords.map((password) => entry(document, password));
  });
  const group = new KeyGroup(KEY, first!);
  for (const other of others) group.add(other);
  return group;
}

describe('a key group', () => {
  it('keeps all candidates in the order in which they were added', () => {
    const group = groupOf(['b', 'a'], ['a', 'c']);
    expect(passwordsOf(group.candidates)).toEqual(['b', 'a', 'a', 'c']);
    expect([group.key, group.dead]).toEqual(['gcr.io', false]);
  });

  it.each<[string, string[][], Range[]]>([
    ['one spelling in each document', [['a'], ['b'], ['c']], []],
    ['several spellings of one credential', [['a', 'a', 'a']], []],
    ['two spellings with different credentials', [['a', 'b']], [[0, 2]]],
    ['equal ones before the different one', [['a', 'a', 'b']], [[0, 3]]],
    ['equal ones behind the different one', [['a', 'b', 'a', 'b']], [[0, 4]]],
    ['a later document', [['a'], ['a', 'b']], [[1, 3]]],
    [
      'several documents',
      [['a', 'b'], ['c'], ['d', 'e', 'd'], ['f', 'f']],
      [
        [0, 2],
        [3, 6],
      ],
    ],
    [
      'documents that follow each other',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      [
        [0, 2],
        [2, 4],
      ],
    ],
    ['the first credential of the next document', [['a', 'b'], ['b']], [[0, 2]]],
  ])('has an undefined order for %s as it should', (_, documents, ranges) => {
    expect(groupOf(...documents).undefinedOrder).toEqual(ranges);
  });

  it('goes on with a range after many others', () => {
    const documents = Array.from({ length: 50 }, () => ['a', 'b', 'c']);
    expect(groupOf(...documents).undefinedOrder).toEqual(documents.map((_, at) => [at * 3, at * 3 + 3]));
  });

  it('tells credentials apart by each of their fields', () => {
    const document = { source: NODE_FILE };
    for (const other of [entry(document, 'b'), entry(document, 'a', 'v'), entry(document, 'a', 'u', 'e')]) {
      const group = new KeyGroup(KEY, entry(document, 'a'));
      group.add(other);
      expect(group.undefinedOrder).toEqual([[0, 2]]);
    }
  });

  it('makes a candidate once, and shows no password on the way', () => {
    const group = groupOf(['canary']);
    expect(group.candidates[0]).toBe(group.candidates[0]);
    expect(inspect(group, { depth: 9, showHidden: true })).not.toContain('canary');
    expect(JSON.stringify(group)).not.toContain('canary');
  });
});
