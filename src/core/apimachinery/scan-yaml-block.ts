import { isBlank, isBreak, isBreakOrEnd, type YamlCursor } from './yaml-cursor';

/**
 * Reads a text that begins with `|` or `>` and goes on below. Mirrors yaml_parser_scan_block_scalar of go-yaml v2.
 * @param outer indent of the collection around it; -1 for none
 */
export function scanBlock(cursor: YamlCursor, outer: number): string {
  const isLiteral = cursor.at() === '|';
  cursor.skip();
  const { chomping, increment } = readHeader(cursor);
  const lines = new BlockLines(cursor, outer, increment);
  let text = '';
  let lineEnd = '';
  let wasIndented = false;
  lines.skipEmpty();
  while (cursor.column === lines.indent && cursor.at() !== '') {
    const isIndented = isBlank(cursor.at());
    const folds = !isLiteral && lineEnd === '\n' && !wasIndented && !isIndented;
    text += folds ? (lines.empty === '' ? ' ' : '') : lineEnd;
    text += lines.takeEmpty();
    wasIndented = isIndented;
    const from = cursor.offset;
    let end = from;
    while (!isBreakOrEnd(cursor.text.charAt(end))) end++;
    cursor.skip(end - from);
    text += cursor.text.slice(from, end);
    lineEnd = isBreak(cursor.at()) ? cursor.skipBreak() : '';
    lines.skipEmpty();
  }
  if (chomping !== '-') text += lineEnd;
  return chomping === '+' ? text + lines.empty : text;
}

/** Whether empty lines at the end stay, and how much deeper it is indented: behind the sign that begins it. */
function readHeader(cursor: YamlCursor): { readonly chomping: string; readonly increment: number } {
  const header = cursor.take(/[-+][0-9]?|[0-9][-+]?/y);
  const chomping = /[-+]/.exec(header)?.[0] ?? '';
  const digit = /[0-9]/.exec(header)?.[0];
  if (digit === '0') throw cursor.refuse('BAD_BLOCK_HEADER');
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.at())) throw cursor.refuse('BAD_BLOCK_HEADER');
  if (isBreak(cursor.at())) cursor.skipBreak();
  return { chomping, increment: Number(digit ?? 0) };
}

/** The lines of a block: its indent, and the empty ones before the next that is not. */
class BlockLines {
  /** 0 as long as it is not known. */
  indent: number;
  empty = '';

  constructor(
    private readonly cursor: YamlCursor,
    private readonly outer: number,
    increment: number,
  ) {
    this.indent = increment === 0 ? 0 : Math.max(outer, 0) + increment;
  }

  skipEmpty(): void {
    const { cursor } = this;
    let deepest = 0;
    for (;;) {
      while (this.isOutside() && cursor.at() === ' ') cursor.skip();
      deepest = Math.max(deepest, cursor.column);
      if (this.isOutside() && cursor.at() === '\t') throw cursor.refuse('TAB_AS_INDENT');
      if (!isBreak(cursor.at())) break;
      this.empty += cursor.skipBreak();
    }
    if (this.indent === 0) this.indent = Math.max(deepest, this.outer + 1, 1);
  }

  takeEmpty(): string {
    const { empty } = this;
    this.empty = '';
    return empty;
  }

  private isOutside(): boolean {
    return this.indent === 0 || this.cursor.column < this.indent;
  }
}
