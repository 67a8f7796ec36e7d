import fc from 'fast-check';
import { LineSplitter } from '../../../../src/core/evidence/readers/line-splitter';

function linesOf(pieces: readonly string[], limit = 1000): readonly string[] {
  const splitter = new LineSplitter();
  const lines = pieces.flatMap((piece) => [...splitter.push(piece, () => limit)]);
  return [...lines, splitter.end()];
}

describe('lines of a text that comes in pieces', () => {
  it('are those of the whole text, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n') })), (pieces) => {
        expect(linesOf(pieces)).toEqual(pieces.join('').split('\n'));
      }),
    );
  });

  it('are cut at the limit, and the next one is whole again', () => {
    expect(linesOf(['abc', 'def', 'g\nhi', 'jkl\n', 'mnopq\nr'], 4)).toEqual(['abcd', 'hijk', 'mnop', 'r']);
  });
});
