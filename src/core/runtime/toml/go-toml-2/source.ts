import { RefusedToml } from '../refused-toml';

/** A text that is gone through, and what is left of it for smol-toml: of the same lines. */
export class Source {
  readonly #left: string[] = [];
  #at = 0;
  #kept = 0;
  #line = 1;

  /** `strict`: as go-toml v2.2; else TOML 1.1, and faults are left to smol-toml. */
  constructor(
    private readonly text: string,
    readonly strict: boolean,
  ) {}

  get at(): number {
    return this.#at;
  }

  get peek(): string {
    return this.text.charAt(this.#at);
  }

  follows(what: string): boolean {
    return this.text.startsWith(what, this.#at);
  }

  since(start: number): string {
    return this.text.slice(start, this.#at);
  }

  ahead(size: number): string {
    return this.text.slice(this.#at, this.#at + size);
  }

  take(count: number): void {
    for (let taken = 0; taken < count && this.#at < this.text.length; taken++)
      if (this.text[this.#at++] === '\n') this.#line++;
  }

  passSpaces(): void {
    while (this.peek === ' ' || this.peek === '\t') this.#at++;
  }

  /** To the end of the line, which is not taken. */
  passComment(): void {
    while (this.peek !== '' && this.peek !== '\n') this.#at++;
  }

  /** What stands from `start` to here is `what` for smol-toml, or blank. */
  replace(start: number, what: string): void {
    const blank = this.since(start).slice(what.length).replaceAll(/[^\n]/g, ' ');
    this.#left.push(this.text.slice(this.#kept, start), what, blank);
    this.#kept = this.#at;
  }

  finish(): string {
    return this.#left.join('') + this.text.slice(this.#kept);
  }

  refuse(why: string): RefusedToml {
    return new RefusedToml(this.#line, why);
  }
}
