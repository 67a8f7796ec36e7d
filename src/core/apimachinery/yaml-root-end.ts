import type { Lexeme } from './yaml-lexemes';

/** Lexemes that are no content. */
const NO_CONTENT = new Set(['byte-order-mark', 'newline', 'space', 'comment', 'directive-line', 'doc-end']);

/** Announces a plain scalar, which the next lexeme is. */
const SCALAR = '\x1f';

const DIRECTIVE = /^%(?:YAML[ \t]+[0-9]+\.[0-9]+[ \t]*(?:#.*)?|TAG[ \t]+\S+[ \t]+\S+(?:[ \t]+(?:#.*)?)?)$/;

/**
 * Where the root of a document ends before its text does: at a line that is indented less than its first, and at one
 * that begins with `%`. libyaml looks no further than that. Mirrors yaml_parser_fetch_next_token of go-yaml v2.
 */
export class RootEnd {
  private column = -1;
  private begun = false;
  private depth = 0;

  constructor(private readonly text: string) {}

  /** Whether this lexeme, and what follows, is none of the root any more. Takes all lexemes, one after the other. */
  isBefore({ type, source, offset, isMark }: Lexeme): boolean {
    if (isMark ? source !== SCALAR : NO_CONTENT.has(type)) return false;
    const column = this.columnOf(offset);
    const isLess = this.depth === 0 && column < this.column;
    if (this.begun && (isLess || (column === 0 && this.isDirective(offset)))) return true;
    if (isMark) return false;
    this.begun = true;
    if (type === 'doc-start') return false;
    if (this.column < 0) this.column = Number.isFinite(column) ? column : 0;
    if (/^flow-.*-start$/.test(type)) this.depth++;
    if (/^flow-.*-end$/.test(type)) this.depth--;
    return false;
  }

  /** One that libyaml knows; any other is an error there. */
  private isDirective(offset: number): boolean {
    if (this.text.charAt(offset) !== '%') return false;
    const end = this.text.indexOf('\n', offset);
    return DIRECTIVE.test(this.text.slice(offset, end < 0 ? undefined : end));
  }

  /** Blanks before an offset on its line; without end where there is anything else. */
  private columnOf(offset: number): number {
    let at = offset;
    while (at > 0 && this.text.charAt(at - 1) === ' ') at--;
    return at === 0 || this.text.charAt(at - 1) === '\n' ? offset - at : Infinity;
  }
}
