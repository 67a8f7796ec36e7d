import { alignColumns } from '../../src/cli/columns';

describe('alignColumns', () => {
  it('makes each column as wide as its widest cell, two spaces between, the last one unpadded', () => {
    expect(
      alignColumns([
        ['a', 'bbb', 'c'],
        ['aaaa', 'b', 'cc'],
      ]),
    ).toBe('a     bbb  c\naaaa  b    cc\n');
  });

  it('indents each row', () => {
    expect(
      alignColumns(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        '    ',
      ),
    ).toBe('    a  b\n    c  d\n');
  });

  it('leaves no space at the end of a line', () => {
    expect(
      alignColumns([
        ['a', ''],
        ['bb', 'c'],
      ]),
    ).toBe('a\nbb  c\n');
  });

  it('rows may differ in length', () => {
    expect(alignColumns([['a'], ['bb', 'c'], ['d', 'eee', 'f']])).toBe('a\nbb  c\nd   eee  f\n');
  });

  it('no rows are no text', () => {
    expect(alignColumns([])).toBe('');
  });
});
