import fc from 'fast-check';
import { LONGEST_TIMER_MS, timeLimitOption, wholeNumberOption } from '../../../src/core/model/number-option';
import { thrownBy } from '../../builders/thrown-error';

const NO_NUMBERS = [
  Number.NaN,
  Infinity,
  -Infinity,
  '5',
  null,
  undefined,
  true,
  5n,
  [5],
  { valueOf: () => 5 },
];

describe('a whole number that a caller gives', () => {
  it.each(NO_NUMBERS)('is none: %p', (value) => {
    const error = thrownBy(() => wholeNumberOption(value, 'count', { from: 0 }));
    expect(error.code).toBe('INVALID_OPTION');
    expect(error.details).toEqual({ option: 'count' });
    expect(error.message).toBe('count has to be a whole number from 0 on.');
  });

  it('is taken within its range alone', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(), (value, from, more) => {
        const range = { from, to: from + more };
        const take = (): number => wholeNumberOption(value, 'count', range);
        if (value >= from && value <= range.to) expect(take()).toBe(value);
        else
          expect(thrownBy(take).message).toBe(`count has to be a whole number from ${from} to ${range.to}.`);
      }),
    );
  });

  it('has no fraction', () => {
    expect(thrownBy(() => wholeNumberOption(1.5, 'count', { from: 0 })).code).toBe('INVALID_OPTION');
  });
});

describe('a time limit that a caller gives', () => {
  it.each([...NO_NUMBERS, 0, -1, LONGEST_TIMER_MS + 1])('is none: %p', (value) => {
    const error = thrownBy(() => timeLimitOption(value, 'timeoutMs'));
    expect(error.code).toBe('INVALID_OPTION');
    expect(error.details).toEqual({ option: 'timeoutMs' });
    expect(error.message).toBe(
      'timeoutMs has to be a number of milliseconds above 0 and at most 2147483647.',
    );
  });

  it('is a number that every timer of Node.js takes', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: LONGEST_TIMER_MS, noNaN: true }), (value) => {
        const limit = timeLimitOption(value, 'timeoutMs');
        expect(limit).toBe(Math.ceil(value));
        expect(() => AbortSignal.timeout(limit)).not.toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it('can have a shorter longest', () => {
    expect(timeLimitOption(10, 'timeoutMs', 10)).toBe(10);
    expect(thrownBy(() => timeLimitOption(11, 'timeoutMs', 10)).code).toBe('INVALID_OPTION');
  });
});
