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

  it('a cell without end makes no other one wider', () => {
    const rows = [['a'.repeat(4_000_000), 'b'], ...Array.from({ length: 200 }, () => ['c', 'd'])];
    expect(alignColumns(rows).length).toBeLessThan(4_010_000);
    expect(alignColumns(rows)).toMatch(/\nc {2}d\n$/);
  });

  it('no rows are no text', () => {
    expect(alignColumns([])).toBe('');
  });
});
