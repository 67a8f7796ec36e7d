import type { GoString } from '../model/go-string';
import { JsonSyntaxFault, type JsonFaultKind } from './json-fault';
import { unquote } from './json-string';

/** What kind of value a JSON text holds, by the names that Go's errors use. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

/** encoding/json maxNestingDepth. */
const DEPTH_LIMIT = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** A number that the end of the text cuts off, within what is looked at of it. */
const NUMBER_CUT_SHORT = /^-?(?:0|[1-9][0-9]*)?(?:\.|(?:\.[0-9]+)?[eE][+-]?)?$/;
const NUMBER_SHOWN = 1000;
const LITERALS: ReadonlyMap<string, string> = new Map(
  ['true', 'false', 'null'].map((word) => [word.charAt(0), word]),
);
const ESCAPE_CUT_SHORT = /^\\(?:u[0-9a-fA-F]{0,3})?$/;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Reads a JSON text from left to right by the grammar of encoding/json (v1): one value, white space of four
 * kinds around it, at most 10,000 levels. Whoever reads has to read to the end, so that every fault of the
 * whole text is found. Faults are thrown as JsonSyntaxFault and stay inside `parse/`.
 */
export class JsonScanner {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: GoString) {}

  /** The kind of the value that comes next; nothing of it is read. */
  peekKind(): JsonKind {
    this.skipSpace();
    switch (this.text.charCodeAt(this.at)) {
      case OPEN_OBJECT:
        return 'object';
      case OPEN_ARRAY:
        return 'array';
      case QUOTE:
        return 'string';
      case 0x74:
      case 0x66:
        return 'bool';
      case 0x6e:
        return 'null';
      default:
        return 'number';
    }
  }

  /** Calls `member` with each member name; `member` has to read the value. */
  readObject(member: (name: GoString) => void): void {
    this.open(OPEN_OBJECT);
    if (this.closes(CLOSE_OBJECT)) return;
    do {
      this.skipSpace();
      const name = this.readString();
      this.expect(COLON);
      member(name);
    } while (this.continues(CLOSE_OBJECT));
  }

  readArray(element: (position: number) => void): void {
    this.open(OPEN_ARRAY);
    if (this.closes(CLOSE_ARRAY)) return;
    let position = 0;
    do element(position++);
    while (this.continues(CLOSE_ARRAY));
  }

  readString(): GoString {
    if (this.text.charCodeAt(this.at) !== QUOTE) this.fail();
    const start = ++this.at;
    let plain = true;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        this.skipEscape();
        plain = false;
        continue;
      }
      if (code >= 0x80) plain = false;
      else if (!(code >= 0x20)) this.fail(this.at < this.text.length ? 'control-character' : undefined);
      this.at++;
    }
    const inside = this.text.slice(start, this.at++);
    return plain ? (inside as GoString) : unquote(inside);
  }

  readBool(): boolean {
    const value = this.text.startsWith('true', this.at);
    this.skipScalar('bool');
    return value;
  }

  /** Reads one value of any kind and depth, without recursion. */
  skipValue(): void {
    const closers: number[] = [];
    for (;;) {
      this.skipSpace();
      const kind = this.peekKind();
      if (kind === 'object' || kind === 'array') {
        const closer = kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
        this.open(kind === 'object' ? OPEN_OBJECT : OPEN_ARRAY);
        if (!this.closes(closer)) {
          closers.push(closer);
          if (kind === 'object') this.skipMemberName();
          continue;
        }
      } else {
        this.skipScalar(kind);
      }
      for (;;) {
        const closer = closers.at(-1);
        if (closer === undefined) return;
        if (this.continues(closer)) {
          if (closer === CLOSE_OBJECT) this.skipMemberName();
          break;
        }
        closers.pop();
      }
    }
  }

  /** Nothing but white space may be left. */
  end(): void {
    this.skipSpace();
    if (this.at < this.text.length) throw new JsonSyntaxFault('trailing-data', this.at);
  }

  private skipMemberName(): void {
    this.skipSpace();
    this.readString();
    this.expect(COLON);
  }

  private skipScalar(kind: JsonKind): void {
    if (kind === 'string') {
      this.readString();
    } else if (kind === 'number') {
      this.skipNumber();
    } else {
      const word = LITERALS.get(this.text.charAt(this.at)) ?? '';
      const cut = word.startsWith(this.text.slice(this.at));
      if (!this.text.startsWith(word, this.at)) this.fail(cut ? 'unexpected-end' : undefined);
      this.at += word.length;
    }
  }

  private skipNumber(): void {
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text)?.[0];
    const next = this.at + (number?.length ?? 0);
    if (number === undefined || /[.eE]/.test(this.text.charAt(next))) {
      const cut = NUMBER_CUT_SHORT.test(this.text.slice(this.at, this.at + NUMBER_SHOWN));
      this.fail(cut ? 'unexpected-end' : 'unexpected-character');
    }
    this.at = next;
  }

  private skipEscape(): void {
    ESCAPE.lastIndex = this.at;
    const cut = ESCAPE_CUT_SHORT.test(this.text.slice(this.at, this.at + 6));
    if (!ESCAPE.test(this.text)) this.fail(cut ? 'unexpected-end' : 'bad-escape');
    this.at = ESCAPE.lastIndex;
  }

  private open(opener: number): void {
    this.expect(opener);
    if (++this.depth > DEPTH_LIMIT) throw new JsonSyntaxFault('too-deep', this.at - 1);
  }

  /** Whether the container ends here, right after it was opened. */
  private closes(closer: number): boolean {
    this.skipSpace();
    if (this.text.charCodeAt(this.at) !== closer) return false;
    this.at++;
    this.depth--;
    return true;
  }

  /** Whether another member follows; otherwise the container is closed. */
  private continues(closer: number): boolean {
    if (this.closes(closer)) return false;
    this.expect(COMMA);
    return true;
  }

  private expect(code: number): void {
    this.skipSpace();
    if (this.text.charCodeAt(this.at) !== code) this.fail();
    this.at++;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private fail(kind?: JsonFaultKind): never {
    const atEnd = this.at >= this.text.length;
    throw new JsonSyntaxFault(kind ?? (atEnd ? 'unexpected-end' : 'unexpected-character'), this.at);
  }
}
