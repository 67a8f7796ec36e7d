import type * as Yaml from 'yaml';
import { isDirective } from './yaml-directives';
import { lexemesOf, type Lexeme } from './yaml-lexemes';

/** How far a text is looked at behind a root that is over. */
export interface Lookahead {
  /** Behind the last token that is looked at. */
  readonly until: number;
  /** Where nothing begins that libyaml takes for a token. */
  readonly fault?: number;
}

/** What separates tokens. */
const BETWEEN = new Set(['newline', 'space', 'comment', 'byte-order-mark']);

/** What may turn out to be a key, where it begins a line. */
const KEYS = new Set([
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'anchor',
  'alias',
  'tag',
  'flow-map-start',
  'flow-seq-start',
]);

/** Characters that may stand before the colon of a key. */
const LONGEST_KEY = 1024;

/**
 * How far libyaml looks behind a root that is over at `end`: for one token, or, where that begins a line and may be a
 * key, up to its colon, or a token on a later line. Mirrors yaml_parser_fetch_more_tokens of go-yaml v2.
 */
export function lookAhead(text: string, end: number, yaml: typeof Yaml): Lookahead {
  if (!Number.isFinite(end)) return { until: Infinity };
  const tokens = new TokensBehind(text, end);
  for (const lexeme of lexemesOf(text.slice(end), yaml)) {
    if (lexeme.isMark) continue;
    const found = tokens.next({ ...lexeme, offset: end + lexeme.offset });
    if (found !== undefined) return found;
  }
  return { until: text.length };
}

class TokensBehind {
  private line = 0;
  /** Nothing but blanks stands before the next token in its line. */
  private beginsLine: boolean;
  private depth = 0;
  /** What may be a key yet. */
  private key: { readonly line: number; readonly offset: number } | undefined;
  /** Behind a plain scalar, which only ends where the next token begins. */
  private plainEnd: number | undefined;
  private isBlock = false;

  constructor(
    private readonly text: string,
    end: number,
  ) {
    this.beginsLine = /(?:^|\n) *$/.test(text.slice(Math.max(0, text.lastIndexOf('\n', end - 1)), end));
  }

  next(lexeme: Lexeme): Lookahead | undefined {
    const { source, type, offset } = lexeme;
    if (this.isBlock) return this.inBlock(lexeme);
    if (type === 'space' && this.beginsLine && this.depth === 0 && source.includes('\t'))
      return { until: offset, fault: offset };
    if (BETWEEN.has(type)) {
      if (type !== 'newline') return undefined;
      this.line += linesIn(source);
      if (this.plainEnd !== undefined && this.key !== undefined) return { until: this.plainEnd };
      if (this.depth === 0) this.beginsLine = true;
      return undefined;
    }
    return this.token(lexeme);
  }

  private token({ source, type, offset }: Lexeme): Lookahead | undefined {
    const until = offset + source.length;
    const fault = { until, fault: offset };
    const { beginsLine, depth } = this;
    this.beginsLine = false;
    this.plainEnd = undefined;
    if (source.startsWith('%') && this.isAtLineStart(offset))
      return isDirective(this.text, offset) ? { until } : fault;
    if (/^[%@`]/.test(source) || (depth > 0 && /^[|>]/.test(source))) return fault;
    if (type === 'doc-start' || type === 'doc-end') return { until };
    if (/^(?:double|single)-quoted/.test(type) && !isClosedQuote(source)) return fault;
    if (depth === 0) {
      if (type === 'seq-item-ind' || type === 'explicit-key-ind') return beginsLine ? { until } : fault;
      if (type === 'map-value-ind') return beginsLine || this.key !== undefined ? { until } : fault;
      if (type === 'block-scalar-header') {
        this.isBlock = true;
        return undefined;
      }
      // Where it is no part of a collection, the lexer takes it for the beginning of a text.
      if (type === 'scalar' && /^[,\]}]/.test(source) && this.key === undefined) return { until: offset + 1 };
    }
    if (this.key === undefined && !(beginsLine && KEYS.has(type))) return { until };
    this.key ??= { line: this.line, offset };
    if (/^flow-.*-start$/.test(type)) this.depth++;
    if (/^flow-.*-end$/.test(type)) this.depth--;
    this.line += linesIn(source);
    if (type === 'scalar') this.plainEnd = until;
    const isOver = this.line > this.key.line || until > this.key.offset + LONGEST_KEY;
    return isOver ? { until } : undefined;
  }

  private inBlock({ source, type, offset }: Lexeme): Lookahead | undefined {
    return type === 'scalar' ? { until: offset + source.length } : undefined;
  }

  private isAtLineStart(offset: number): boolean {
    return offset === 0 || this.text.charAt(offset - 1) === '\n';
  }
}

function linesIn(source: string): number {
  return source.split('\n').length - 1;
}

function isClosedQuote(source: string): boolean {
  return source.length > 1 && source.endsWith(source.charAt(0));
}
