import { fittingWidths } from './fitting-widths';
import { shortenPainted, widthOf, wrapPainted } from './painted-text';

/** Characters of the widest cell that others are padded to: one name without end is no reason to write as many blanks. */
const WIDEST = 256;

const BETWEEN = 2;

/**
 * Rows with their columns aligned, two spaces between them; the last column is not padded.
 * @param columns how wide the terminal is. What does not fit there goes on in the next line in the last column, and is
 * shortened in its middle in the others. Undefined, as in a file or a pipe: each row is one line with all of it.
 */
export function alignColumns(rows: readonly (readonly string[])[], indent = '', columns?: number): string {
  const fitting = columns === undefined ? undefined : fitted(widthsOf(rows), columns - indent.length);
  const widths = fitting ?? widthsOf(rows, WIDEST);
  return rows
    .flatMap((row) => (fitting === undefined ? [row] : fitRow(row, fitting)))
    .map((row) => `${indent}${padded(row, widths).join(' '.repeat(BETWEEN)).trimEnd()}\n`)
    .join('');
}

/** The widest cell of each column, of those that are no wider than that. */
function widthsOf(rows: readonly (readonly string[])[], widest = Infinity): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      const width = widthOf(cell);
      widths[column] = Math.max(widths[column] ?? 0, width > widest ? 0 : width);
    }
  }
  return widths;
}

function fitted(natural: readonly number[], room: number): readonly number[] | undefined {
  return fittingWidths(natural, room - BETWEEN * (natural.length - 1));
}

function padded(row: readonly string[], widths: readonly number[]): readonly string[] {
  return row.map((cell, column) =>
    column === row.length - 1 ? cell : cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))),
  );
}

/** The lines of a row: one, and more where its last cell is wrapped. */
function fitRow(row: readonly string[], widths: readonly number[]): readonly (readonly string[])[] {
  const [last = ''] = row.slice(-1);
  const others = row.slice(0, -1).map((cell, column) => shortenPainted(cell, widths[column] ?? 0));
  const room = widths[row.length - 1] ?? 0;
  return wrapPainted(last, room).map((line, at) => [...(at === 0 ? others : others.map(() => '')), line]);
}
