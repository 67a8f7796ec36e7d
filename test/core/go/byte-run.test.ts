import fc from 'fast-check';
import { endOfRun, runOf } from '../../../src/core/go/byte-run';

const letters = runOf((code) => code >= 0x61 && code <= 0x7a);
const end = (text: string, from = 0, limit?: number): number =>
  endOfRun(letters, Buffer.from(text, 'latin1'), from, limit);

describe('the end of a run of bytes', () => {
  it.each([
    ['', 0, undefined, 0],
    ['abc', 0, undefined, 3],
    ['ab1c', 0, undefined, 2],
    ['1', 0, undefined, 0],
    ['abcdefghij klm', 0, undefined, 10],
    ['abcdefghijklmnopq', 2, undefined, 17],
    ['abcdefghijklmnopq', 0, 9, 9],
    ['abc', 0, 99, 3],
    ['ab\u00ff', 0, undefined, 2],
  ])('of %j from %d, at most to %p, is %d', (text, from, limit, expected) => {
    expect(end(text, from, limit)).toBe(expected);
  });

  it('is where the first other byte stands', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'z', 'a', 'b', 'z', 'a', '0', '\u0080'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.nat(40), (run, from) => {
        const first = run.slice(from).search(/[^a-z]/);
        expect(end(run, Math.min(from, run.length))).toBe(first < 0 ? run.length : from + first);
      }),
    );
  });
});
