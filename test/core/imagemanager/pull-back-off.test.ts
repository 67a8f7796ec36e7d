import fc from 'fast-check';
import { PullBackOff } from '../../../src/core/imagemanager/pull-back-off';

/** The delays after failures, each at the first moment that the one before allows. */
function ladder(steps: number): number[] {
  const backOff = new PullBackOff();
  const delays: number[] = [];
  for (let now = 0; delays.length < steps; now += delays.at(-1) ?? 0) {
    backOff.fail('key', now);
    delays.push(backOff.remaining('key', now));
  }
  return delays;
}

describe('PullBackOff', () => {
  it('doubles from 10 seconds to 300 and stays there', () => {
    expect(ladder(8)).toEqual([10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('holds until the delay is over, to the second', () => {
    const backOff = new PullBackOff();
    backOff.fail('key', 5);
    expect([5, 14, 15, 16].map((now) => backOff.remaining('key', now))).toEqual([10, 1, 0, 0]);
  });

  it('is kept for each key', () => {
    const backOff = new PullBackOff();
    backOff.fail('a', 0);
    expect(backOff.remaining('b', 0)).toBe(0);
    backOff.fail('b', 0);
    expect([backOff.remaining('a', 0), backOff.remaining('b', 0)]).toEqual([10, 10]);
  });

  it.each([
    [600, 20],
    [601, 10],
  ])('a failure %d seconds after the last one means %d seconds', (idle, delay) => {
    const backOff = new PullBackOff();
    backOff.fail('key', 0);
    backOff.fail('key', idle);
    expect(backOff.remaining('key', idle)).toBe(delay);
  });

  it('never asks for more than 300 seconds nor, after a failure, for less than 10', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(800), { minLength: 1, maxLength: 20 }), (waits) => {
        const backOff = new PullBackOff();
        let now = 0;
        for (const wait of waits) {
          now += wait;
          backOff.fail('key', now);
          const delay = backOff.remaining('key', now);
          expect(delay).toBeGreaterThanOrEqual(10);
          expect(delay).toBeLessThanOrEqual(300);
          expect(backOff.remaining('key', now + delay)).toBe(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
