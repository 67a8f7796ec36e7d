import { inspect } from 'node:util';
import { HeldDocuments } from '../../../src/core/keyring/held-documents';
import { goString } from '../../../src/core/model/go-string';
import type { Source } from '../../../src/core/model/source';
import { decoded, NODE_FILE, secretSource } from '../../builders/decoded-document';

const documentOf = (...keys: readonly string[]): ReturnType<typeof decoded>['entries'] =>
  decoded(JSON.stringify({ auths: Object.fromEntries(keys.map((key) => [key, { password: `of-${key}` }])) }))
    .entries;

describe('the documents of a keyring', () => {
  it('number their entries through, and find each by its number', () => {
    const sources: readonly Source[] = [
      NODE_FILE,
      secretSource('none'),
      secretSource('a'),
      secretSource('b'),
    ];
    const documents = new HeldDocuments();
    const begins = [['a', 'b'], [], ['c'], ['d', 'e', 'f']].map((keys, at) =>
      documents.add(sources[at] ?? NODE_FILE, documentOf(...keys)),
    );
    expect(begins).toEqual([0, 2, 2, 3]);
    const found = [0, 1, 2, 3, 4, 5].map((number) => {
      const held = documents.at(number);
      const { provenance } = held.makeCandidate(goString('k'));
      return [provenance.registryKey, provenance.position, sources.indexOf(provenance.source)];
    });
    expect(found).toEqual([
      ['a', 0, 0],
      ['b', 1, 0],
      ['c', 0, 2],
      ['d', 0, 3],
      ['e', 1, 3],
      ['f', 2, 3],
    ]);
  });

  it('tell entries of one document from those of another', () => {
    const documents = new HeldDocuments();
    documents.add(NODE_FILE, documentOf('a', 'b'));
    documents.add(NODE_FILE, documentOf('a'));
    const [first, second, third] = [0, 1, 2].map((number) => documents.at(number).document);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  it('hold no other entry', () => {
    const documents = new HeldDocuments();
    expect(() => documents.at(0)).toThrow(RangeError);
    documents.add(NODE_FILE, documentOf('a'));
    expect(() => documents.at(1)).toThrow(RangeError);
    expect(() => documents.at(-1)).toThrow(RangeError);
  });

  it('show nothing of what they hold', () => {
    const documents = new HeldDocuments();
    documents.add(NODE_FILE, documentOf('canary'));
    const shown = inspect(documents, { depth: Infinity, showHidden: true, getters: true });
    expect(`${shown}${JSON.stringify(documents)}`).not.toContain('of-canary');
  });
});
