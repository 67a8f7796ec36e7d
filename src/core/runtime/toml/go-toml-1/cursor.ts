import { RefusedToml } from '../refused-toml';
import type { Token, TokenKind } from './token';

/** A place in a text, and the tokens up to it. The end is an empty character. */
export class Cursor {
  readonly tokens: Token[] = [];
  #at = 0;
  #start = 0;
  #line = 1;
  #startLine = 1;

  constructor(private readonly text: string) {}

  get peek(): string {
    return this.text.charAt(this.#at);
  }

  ahead(size: number): string {
    return this.text.slice(this.#at, this.#at + size);
  }

  follows(what: string): boolean {
    return this.text.startsWith(what, this.#at);
  }

  next(): string {
    const character = this.peek;
    if (character === '\n') this.#line++;
    if (character !== '') this.#at++;
    return character;
  }

  forward(count: number): void {
    for (let taken = 0; taken < count; taken++) this.next();
  }

  /** What was passed is no part of a token. */
  ignore(): void {
    this.#start = this.#at;
    this.#startLine = this.#line;
  }

  skip(): void {
    this.next();
    this.ignore();
  }

  get passed(): boolean {
    return this.#at > this.#start;
  }

  emit(kind: TokenKind, text = this.text.slice(this.#start, this.#at)): void {
    this.tokens.push({ kind, text, line: this.#startLine });
    this.ignore();
  }

  /** The lexer goes no further; the parser may still stop before. */
  refuse(why: string): RefusedToml {
    return new RefusedToml(this.#startLine, why);
  }
}
