import { isOneEditAway } from '../../../src/core/workload/edit-distance';

describe('one edit', () => {
  it.each([
    ['deploymnet', 'deployment'],
    ['deploment', 'deployment'],
    ['deploymentt', 'deployment'],
    ['dedloyment', 'deployment'],
    ['pods', 'pod'],
    ['opd', 'pod'],
  ])('makes %s %s', (word, other) => {
    expect(isOneEditAway(word, other)).toBe(true);
    expect(isOneEditAway(other, word)).toBe(true);
  });

  it.each([
    ['pod', 'pod'],
    ['team', 'deployment'],
    ['dpo', 'pod'],
    ['', 'ab'],
  ])('does not make %j %j', (word, other) => {
    expect(isOneEditAway(word, other)).toBe(false);
  });
});
