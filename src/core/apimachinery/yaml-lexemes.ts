import type * as Yaml from 'yaml';

/** Marks of the lexer that stand for no text. */
const MARKS: ReadonlySet<string> = new Set(['doc-mode', 'flow-error-end']);

/** A part of a text, and what it is. */
export interface Lexeme {
  readonly source: string;
  /** As CST.tokenType names it; `scalar` for a plain scalar and the text of a block. */
  readonly type: string;
  readonly offset: number;
  /** It stands for no text. */
  readonly isMark: boolean;
}

/**
 * The lexemes of a YAML text. Within quotes and brackets go-yaml asks for no indent, while the lexer of the `yaml`
 * package does: it is told that none is needed. Mirrors the scanner of go-yaml v2, which unrolls no indent in flow.
 */
export function* lexemesOf(text: string, { CST, Lexer }: typeof Yaml): Generator<Lexeme, void> {
  const lexer = new Lexer();
  const indent = new Indent(lexer);
  let depth = 0;
  let offset = 0;
  for (const source of lexer.lex(text)) {
    const type = CST.tokenType(source) ?? 'scalar';
    const isMark = MARKS.has(type) || source === CST.SCALAR;
    yield { source, type, offset, isMark };
    if (isMark) continue;
    offset += source.length;
    if (/^flow-.*-start$/.test(type)) depth++;
    if (/^flow-.*-end$/.test(type)) depth--;
    if (depth > 0 || /["']/.test(text.charAt(offset))) indent.free(indentAt(text, offset));
    else indent.ask();
  }
}

/** What a lexer of the `yaml` package asks lines to be indented by: its own property, seen through this. */
class Indent {
  private asked = 0;
  private most = Infinity;
  private isFree = false;

  constructor(lexer: object) {
    Object.defineProperty(lexer, 'indentNext', {
      get: () => (this.isFree ? 0 : this.asked),
      set: (indent: number) => {
        this.asked = indent;
      },
    });
  }

  /** Nothing is asked until further notice; `most` after that. */
  free(most: number): void {
    if (!this.isFree) this.most = most;
    this.isFree = true;
  }

  ask(): void {
    if (this.isFree) this.asked = Math.min(this.asked, this.most);
    this.isFree = false;
  }
}

/** The indent of a line of which nothing stands before `offset`, which counts where it is less. */
function indentAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charAt(at - 1) === ' ') at--;
  return at === 0 || /[\n\r]/.test(text.charAt(at - 1)) ? offset - at : Infinity;
}
