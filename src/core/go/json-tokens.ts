import { bytesOf, goStringFromBytes, type GoString } from '../model/go-string';
import { JsonSyntaxFault, type JsonFaultKind } from './json-fault';
import { hashOf } from './byte-hash';
import { endOfRun } from './byte-run';
import { endOfEscape, endOfUtf8, PLAIN, UNESCAPED, unquote } from './json-string';

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const POINT = 0x2e;
const LETTER_E = 0x65;
const LETTER_T = 0x74;

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/;
/** Characters that most numbers fit into. */
const NUMBER_USUAL = 64;

/** A number that the end of the text cuts off, within what is looked at of it. */
const NUMBER_CUT_SHORT = /^-?(?:0|[1-9][0-9]*)?(?:\.|(?:\.[0-9]+)?[eE][+-]?)?$/;
const NUMBER_SHOWN = 1000;
const LITERALS: ReadonlyMap<string, string> = new Map(
  ['true', 'false', 'null'].map((word) => [word.charAt(0), word]),
);
const ESCAPE_CUT_SHORT = /^\\(?:u[0-9a-fA-F]{0,3})?$/;

/**
 * Bytes that are made text at a time. A text of all of them would cost more than all the rest: what is as large gets
 * pages of its own from the system, and every string that is cut from it keeps it alive.
 */
const WINDOW = 16 * 1024;
const NONE: readonly GoString[] = [];

/** Of which a part can be had as a string. */
export interface Text {
  text(start: number, end: number): GoString;
}

/** A place in a JSON text, and the tokens that are read from there. */
export class JsonTokens implements Text {
  protected at = 0;
  protected readonly bytes: Uint8Array;
  /** Some of the bytes, from `from` on. */
  private window: GoString;
  private from = 0;
  /** Where the last string begins that stands in the bytes as it is; negative where the last one does not. */
  private begin = 0;

  constructor(source: GoString | Uint8Array) {
    this.bytes = typeof source === 'string' ? bytesOf(source) : source;
    this.window = typeof source === 'string' ? source : ('' as GoString);
  }

  /** Offset of the byte that comes next. */
  get offset(): number {
    return this.at;
  }

  readString(): GoString {
    const { bytes } = this;
    if (bytes[this.at] !== QUOTE) this.fail();
    const start = ++this.at;
    this.begin = start;
    this.at = endOfRun(PLAIN, bytes, start);
    if (bytes[this.at] === QUOTE) return this.text(start, this.at++);
    const escaped = this.skipInside();
    const end = this.at++;
    // What is cut out of the window costs least.
    if (!escaped && endOfUtf8(bytes, start, end) === end) return this.text(start, end);
    this.begin = -1;
    return unquote(bytes, start, end);
  }

  /** A hash of the string that was read last: equal strings have the same, however they are written. */
  hashOfLast(text: GoString): number {
    const { begin } = this;
    if (begin < 0) return hashOf(bytesOf(text), 0, text.length);
    return hashOf(this.bytes, begin, begin + text.length);
  }

  /** The name of a member, up to its colon. One of the `usual` names costs least. */
  readName(usual: readonly GoString[] = NONE): GoString {
    this.skipSpace();
    const name = this.readUsual(usual) ?? this.readString();
    this.expect(COLON);
    return name;
  }

  /**
   * A string that is plain ASCII and that `accept` knows: it says where what it knows ends. Undefined, and nothing
   * is read, where the string does not end there.
   */
  readKnown(accept: (bytes: Uint8Array, from: number, whole: Text) => number): GoString | undefined {
    this.skipSpace();
    if (this.bytes[this.at] !== QUOTE) return undefined;
    const start = this.at + 1;
    const end = accept(this.bytes, start, this);
    if (this.bytes[end] !== QUOTE) return undefined;
    this.at = end + 1;
    return this.text(start, end);
  }

  readBool(): boolean {
    const value = this.bytes[this.at] === LETTER_T;
    this.skipLiteral();
    return value;
  }

  /** Nothing but white space may be left. */
  end(): void {
    this.skipSpace();
    if (this.at < this.bytes.length) throw new JsonSyntaxFault('trailing-data', this.at);
  }

  protected skipLiteral(): void {
    const word = LITERALS.get(this.ahead(1)) ?? '';
    const stands = this.ahead(word.length);
    if (stands !== word) this.fail(word.startsWith(stands) ? 'unexpected-end' : undefined);
    this.at += word.length;
  }

  protected skipNumber(): void {
    let shown = NUMBER_USUAL;
    let number = NUMBER.exec(this.ahead(shown))?.[0];
    // What is cut off behind a digit may go on.
    while (number !== undefined && number.length > shown - 4 && this.at + shown < this.bytes.length) {
      shown *= 8;
      number = NUMBER.exec(this.ahead(shown))?.[0];
    }
    const next = this.at + (number?.length ?? 0);
    if (number === undefined || goesOn(this.bytes[next])) {
      const cut = NUMBER_CUT_SHORT.test(this.ahead(NUMBER_SHOWN));
      this.fail(cut ? 'unexpected-end' : 'unexpected-character');
    }
    this.at = next;
  }

  // What is called for each token is as short as can be, so that it becomes a part of its caller.

  protected expect(code: number): void {
    this.skipSpace();
    if (this.bytes[this.at] !== code) this.fail();
    this.at++;
  }

  protected skipSpace(): void {
    if ((this.bytes[this.at] ?? 0) <= SPACE) this.skipSpaces();
  }

  private skipSpaces(): void {
    const { bytes } = this;
    let { at } = this;
    let code = bytes[at];
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = bytes[++at];
    this.at = at;
  }

  /** Up to the quote that ends a string; whether there are escapes before it. */
  private skipInside(): boolean {
    const { bytes } = this;
    for (let escaped = false; ; escaped = true) {
      this.at = endOfRun(UNESCAPED, bytes, this.at);
      const code = bytes[this.at];
      if (code === QUOTE) return escaped;
      if (code !== BACKSLASH) this.fail(code === undefined ? undefined : 'control-character');
      this.skipEscape();
    }
  }

  /** Some of the bytes. */
  text(start: number, end: number): GoString {
    if (start < this.from || end > this.from + this.window.length) {
      const until = Math.max(end, Math.min(start + WINDOW, this.bytes.length));
      this.window = goStringFromBytes(this.bytes.subarray(start, until));
      this.from = start;
    }
    return this.window.slice(start - this.from, end - this.from) as GoString;
  }

  /** So many of the bytes that come next, as far as there are. */
  private ahead(length: number): string {
    return this.text(this.at, Math.min(this.at + length, this.bytes.length));
  }

  private skipEscape(): void {
    const next = endOfEscape(this.bytes, this.at);
    if (next === undefined) {
      const cut = ESCAPE_CUT_SHORT.test(this.ahead(6));
      this.fail(cut ? 'unexpected-end' : 'bad-escape');
    }
    this.at = next;
  }

  private readUsual(usual: readonly GoString[]): GoString | undefined {
    for (const word of usual) {
      if (!this.standsQuoted(word)) continue;
      this.at += word.length + 2;
      return word;
    }
    return undefined;
  }

  private standsQuoted(word: GoString): boolean {
    const { bytes } = this;
    const start = this.at + 1;
    if (bytes[start + word.length] !== QUOTE || bytes[this.at] !== QUOTE) return false;
    for (let offset = 0; offset < word.length; offset++) {
      if (bytes[start + offset] !== word.charCodeAt(offset)) return false;
    }
    return true;
  }

  private fail(kind?: JsonFaultKind): never {
    const atEnd = this.at >= this.bytes.length;
    throw new JsonSyntaxFault(kind ?? (atEnd ? 'unexpected-end' : 'unexpected-character'), this.at);
  }
}

/** Whether a number may not end before this byte. */
function goesOn(code = 0): boolean {
  return code === POINT || (code | 0x20) === LETTER_E;
}
