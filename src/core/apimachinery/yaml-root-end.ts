import type { Lexeme } from './yaml-lexemes';

/** Lexemes that are no content. */
const NO_CONTENT = new Set(['byte-order-mark', 'newline', 'space', 'comment', 'directive-line']);

/** Announces a plain scalar, or the text of a block, which the next lexeme is. */
const SCALAR = '\x1f';

/**
 * Where the root of a document ends before its text does: at a line that is indented less than its first, and at one
 * that begins with `%`, or is an end marker. libyaml looks little further than that. Mirrors
 * yaml_parser_fetch_next_token of go-yaml v2.
 */
export class RootEnd {
  private column = -1;
  private begun = false;
  private depth = 0;
  /** The text of a block comes next: its indent says nothing. */
  private isBlock = false;
  /** Offset behind the root; undefined where it goes on to the end of the text, as far as was seen. */
  at: number | undefined;

  constructor(private readonly text: string) {}

  /** Whether this lexeme, and what follows, is none of the root any more. Takes all lexemes, one after the other. */
  isBefore({ type, source, offset, isMark }: Lexeme): boolean {
    if (isMark ? source !== SCALAR : NO_CONTENT.has(type)) return false;
    if (this.isBlock) {
      this.isBlock = isMark;
      return false;
    }
    const column = this.columnOf(offset);
    const isLess = this.depth === 0 && column < this.column;
    const isDirective = column === 0 && this.text.charAt(offset) === '%';
    if (this.begun && (isLess || isDirective || type === 'doc-end')) {
      this.at ??= offset;
      return true;
    }
    if (isMark || type === 'doc-end') return false;
    this.begun = true;
    this.isBlock = type === 'block-scalar-header';
    if (type === 'doc-start') return false;
    if (this.column < 0) this.column = Number.isFinite(column) ? column : 0;
    if (/^flow-.*-start$/.test(type)) this.depth++;
    if (/^flow-.*-end$/.test(type)) this.depth--;
    return false;
  }

  /** Blanks before an offset on its line; without end where there is anything else. */
  private columnOf(offset: number): number {
    let at = offset;
    while (at > 0 && this.text.charAt(at - 1) === ' ') at--;
    return at === 0 || this.text.charAt(at - 1) === '\n' ? offset - at : Infinity;
  }
}
