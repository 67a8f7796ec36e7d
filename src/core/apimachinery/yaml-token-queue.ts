import { YamlRefusal } from './yaml-fault';
import { TOKEN_LIMIT } from './yaml-limits';
import type { YamlToken } from './yaml-token';

/** Tokens that are found and not handed out yet; each has a number among all tokens of the text. */
export class YamlTokenQueue {
  private tokens: YamlToken[] = [];
  private head = 0;
  /** How many were handed out: the number of the first that is here. */
  taken = 0;

  get isEmpty(): boolean {
    return this.head === this.tokens.length;
  }

  get first(): YamlToken | undefined {
    return this.tokens[this.head];
  }

  /** The number of the token that is added next. */
  get next(): number {
    return this.taken + this.tokens.length - this.head;
  }

  /** @throws YamlRefusal for a text without end. */
  add(token: YamlToken): void {
    if (this.next >= TOKEN_LIMIT) throw new YamlRefusal('TOO_LARGE');
    this.tokens.push(token);
  }

  /** Puts a token before the one with this number; where that was handed out, at the end. */
  insert(token: YamlToken, before: number): void {
    if (before < this.taken) this.add(token);
    else this.tokens.splice(this.head + before - this.taken, 0, token);
  }

  shift(): void {
    this.head++;
    this.taken++;
    if (!this.isEmpty) return;
    this.tokens = [];
    this.head = 0;
  }
}
