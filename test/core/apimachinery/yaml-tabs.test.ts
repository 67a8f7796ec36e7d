import * as Yaml from 'yaml';
import { offsetOfBadTab } from '../../../src/core/apimachinery/yaml-tabs';

function badTab(text: string, end = Infinity): number | undefined {
  return offsetOfBadTab(text, end, Yaml);
}

describe('a tab that libyaml refuses', () => {
  it.each<[string, string, number]>([
    ['alone in a line', 'a: b\n\t\nc: d', 5],
    ['behind a flow collection', 'a: [b]\n\t\nc: d', 7],
    ['at the end of the text', 'a: b\n\t', 5],
    ['before a comment', 'a: b\n\t# c\n', 5],
    ['in the first line', '\t# c\na: b', 0],
    ['behind a dash', '-\ta\n', 1],
    ['behind a dash and a space', '- \ta\n', 1],
    ['behind a question mark', '? \ta\n: b', 1],
    ['behind quotes in an earlier line', 'a: "x"\n\t\n', 7],
    ['behind a flow collection that holds others', 'a: [{b: [c]}]\n\t\n', 14],
  ])('stands %s', (_, text, offset) => {
    expect(badTab(text)).toBe(offset);
  });

  it.each([
    ['between a key and its value', 'a:\tb\nc: \td'],
    ['behind a value', 'a: b\t\nc: "d"\t \n'],
    ['before a comment in a line', 'a: b\t# c'],
    ['before a colon', 'a\t: b'],
    ['in flow style', 'a: [1,\n\t2, {b:\n\tc}\n\t]\n'],
    ['in a text in quotes', 'a: "b\tc"'],
    ['in a plain text', 'a: b\tc'],
    ['in a block of text', 'a: |\n  b\n  \tc\n'],
    ['behind spaces in a line', 'a: b\n  \t# c\n'],
    ['nowhere', 'a: b\n\n  \nc: d'],
  ])('stands not %s', (_, text) => {
    expect(badTab(text)).toBeUndefined();
  });

  it('is looked for up to the end of the document', () => {
    expect(badTab('a: b\n---\n\t\n', 5)).toBeUndefined();
    expect(badTab('a: b\n\t\n', 5)).toBeUndefined();
    expect(badTab('a: b\n\t\n', 6)).toBe(5);
  });
});
