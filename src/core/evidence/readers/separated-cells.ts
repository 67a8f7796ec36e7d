/** Cells of a row that are looked at. */
const CELLS = 32;

/**
 * The cells of a row of a Markdown table, or of one with tabs between its columns, as copied out of a page; undefined
 * where a line is neither.
 *
 *     separatedCells('| web-0 | 0/1 | ErrImagePull |') // ['web-0', '0/1', 'ErrImagePull']
 */
export function separatedCells(line: string): readonly string[] | undefined {
  const row = line.trim();
  if (row.startsWith('|')) {
    const cells = row.slice(1, row.endsWith('|') ? -1 : undefined).split(/(?<!\\)\|/, CELLS);
    return cells.length < 3 ? undefined : cells.map((cell) => cellOf(cell.replace(/\\\|/g, '|')));
  }
  const cells = row.split('\t', CELLS);
  return cells.length < 4 ? undefined : cells.map(cellOf);
}

/** Without the blanks, backquotes and stars around it. */
function cellOf(cell: string): string {
  const text = cell.trim();
  const mark = /^(?:\*\*|`)/.exec(text)?.[0];
  return mark !== undefined && text.length > 2 * mark.length && text.endsWith(mark)
    ? text.slice(mark.length, -mark.length)
    : text;
}
