import { capitalise, count, list, shorten } from '../../../src/core/model/wording';

describe('a list of names in a message', () => {
  const names = (length: number): string[] => Array.from({ length }, (_, at) => `n${at + 1}`);

  it.each([
    ['no name', 0, ''],
    ['one name', 1, 'n1'],
    ['ten names', 10, 'n1, n2, n3, n4, n5, n6, n7, n8, n9, n10'],
    ['eleven names', 11, 'n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 1 more'],
    ['many names', 500, 'n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 490 more'],
  ])('%s', (_, length, text) => {
    expect(list(names(length))).toBe(text);
  });

  it('shortens each', () => {
    expect(list(['a'.repeat(201), 'b'])).toBe(`${'a'.repeat(200)}…, b`);
  });
});

describe('a text from outside in a message', () => {
  it('may have 200 characters', () => {
    expect(shorten('')).toBe('');
    expect(shorten('a'.repeat(200))).toBe('a'.repeat(200));
    expect(shorten(`${'a'.repeat(200)}b`)).toBe(`${'a'.repeat(200)}…`);
  });
});

describe('the beginning of a sentence', () => {
  it('has a capital', () => {
    expect([capitalise('node file a'), capitalise('A'), capitalise('')]).toEqual(['Node file a', 'A', '']);
  });
});

describe('a number of things', () => {
  it('is one, or many', () => {
    expect([0, 1, 2].map((number) => count(number, 'entry', 'entries'))).toEqual([
      '0 entries',
      '1 entry',
      '2 entries',
    ]);
  });
});
