import { KeyGroup } from '../../../src/core/keyring/key-group';
import type { Candidate, Range } from '../../../src/core/model/candidate';
import { Credential } from '../../../src/core/model/credential';
import { goString } from '../../../src/core/model/go-string';
import { NODE_FILE } from '../../builders/decoded-document';
import { passwordsOf } from '../../builders/revealed-credential';

function candidate(password: string, username = 'u', email = ''): Candidate {
  return {
    credential: new Credential(goString(username), goString(password), goString(email)),
    provenance: { source: NODE_FILE, pointer: '', registryKey: '', position: 0 },
    matchPattern: 'gcr.io',
  };
}

/** A group of documents, each with passwords in order. */
function groupOf(...documents: readonly (readonly string[])[]): KeyGroup {
  const group = new KeyGroup(goString('gcr.io'), undefined);
  for (const [number, passwords] of documents.entries())
    for (const password of passwords) group.add(candidate(password), number);
  return group;
}

describe('a key group', () => {
  it('keeps all candidates in the order in which they were added', () => {
    const group = groupOf(['b', 'a'], ['a', 'c']);
    expect(passwordsOf(group.candidates)).toEqual(['b', 'a', 'a', 'c']);
    expect([group.key, group.pattern]).toEqual(['gcr.io', undefined]);
  });

  it.each<[string, string[][], Range[]]>([
    ['nothing', [], []],
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

  it('tells credentials apart by each of their fields', () => {
    for (const other of [candidate('b'), candidate('a', 'v'), candidate('a', 'u', 'e')]) {
      const group = new KeyGroup(goString('gcr.io'), undefined);
      group.add(candidate('a'), 0);
      group.add(other, 0);
      expect(group.undefinedOrder).toEqual([[0, 2]]);
    }
  });
});
