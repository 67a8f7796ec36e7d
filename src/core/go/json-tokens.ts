import { bytesOf, goStringFromBytes, holdsBytes, unitsOf, type GoString } from '../model/go-string';
import { JsonSyntaxFault, type JsonFaultKind } from './json-fault';
import { endOfRun } from './byte-run';
import { BEYOND_ASCII, endOfEscape, PLAIN, unquote } from './json-string';
import { isUtf8, replaceInvalid } from './utf8';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** A number that the end of the text cuts off, within what is looked at of it. */
const NUMBER_CUT_SHORT = /^-?(?:0|[1-9][0-9]*)?(?:\.|(?:\.[0-9]+)?[eE][+-]?)?$/;
const NUMBER_SHOWN = 1000;
const LITERALS: ReadonlyMap<string, string> = new Map(
  ['true', 'false', 'null'].map((word) => [word.charAt(0), word]),
);
const ESCAPE_CUT_SHORT = /^\\(?:u[0-9a-fA-F]{0,3})?$/;
/** Bytes from which on the platform's decoder is the faster judge. */
const LONG = 64;
const NONE: readonly GoString[] = [];

/** A place in a JSON text, and the tokens that are read from there. */
export class JsonTokens {
  protected at = 0;
  protected readonly bytes: Uint8Array;
  /** One unit for each byte; what is not ASCII in it means nothing. */
  protected readonly text: string;

  constructor(source: GoString | Uint8Array) {
    this.bytes = typeof source === 'string' ? bytesOf(source) : source;
    this.text = typeof source === 'string' ? source : unitsOf(source);
  }

  readString(): GoString {
    const { bytes } = this;
    if (bytes[this.at] !== QUOTE) this.fail();
    const start = ++this.at;
    let escaped = false;
    let ascii = true;
    for (;;) {
      this.at = endOfRun(PLAIN, bytes, this.at);
      const code = bytes[this.at];
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        this.skipEscape();
        escaped = true;
      } else {
        if (code === undefined || code < 0x80)
          this.fail(code === undefined ? undefined : 'control-character');
        this.at = endOfRun(BEYOND_ASCII, bytes, this.at);
        ascii = false;
      }
    }
    const end = this.at++;
    if (ascii && !escaped) return this.text.slice(start, end) as GoString;
    const inside = this.cut(start, end);
    if (escaped) return unquote(inside);
    return end - start > LONG && isUtf8(bytes.subarray(start, end)) ? inside : replaceInvalid(inside);
  }

  /** The name of a member, up to its colon. One of the `usual` names costs least. */
  readName(usual: readonly GoString[] = NONE): GoString {
    this.skipSpace();
    for (const word of usual) {
      if (!this.standsQuoted(word)) continue;
      this.at += word.length + 2;
      this.expect(COLON);
      return word;
    }
    const name = this.readString();
    this.expect(COLON);
    return name;
  }

  /**
   * A string that is plain ASCII and that `accept` knows: it says where what it knows ends. Undefined, and nothing
   * is read, where the string does not end there.
   */
  readKnown(accept: (bytes: Uint8Array, from: number, text: string) => number): GoString | undefined {
    this.skipSpace();
    if (this.bytes[this.at] !== QUOTE) return undefined;
    const start = this.at + 1;
    const end = accept(this.bytes, start, this.text);
    if (this.bytes[end] !== QUOTE) return undefined;
    this.at = end + 1;
    return this.text.slice(start, end) as GoString;
  }

  readBool(): boolean {
    const value = this.text.startsWith('true', this.at);
    this.skipLiteral();
    return value;
  }

  /** Nothing but white space may be left. */
  end(): void {
    this.skipSpace();
    if (this.at < this.bytes.length) throw new JsonSyntaxFault('trailing-data', this.at);
  }

  protected skipLiteral(): void {
    const word = LITERALS.get(this.text.charAt(this.at)) ?? '';
    const cut = word.startsWith(this.text.slice(this.at, this.at + word.length));
    if (!this.text.startsWith(word, this.at)) this.fail(cut ? 'unexpected-end' : undefined);
    this.at += word.length;
  }

  protected skipNumber(): void {
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text)?.[0];
    const next = this.at + (number?.length ?? 0);
    if (number === undefined || /[.eE]/.test(this.text.charAt(next))) {
      const cut = NUMBER_CUT_SHORT.test(this.text.slice(this.at, this.at + NUMBER_SHOWN));
      this.fail(cut ? 'unexpected-end' : 'unexpected-character');
    }
    this.at = next;
  }

  protected expect(code: number): void {
    this.skipSpace();
    if (this.bytes[this.at] !== code) this.fail();
    this.at++;
  }

  protected skipSpace(): void {
    const { bytes } = this;
    let { at } = this;
    let code = bytes[at];
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = bytes[++at];
    this.at = at;
  }

  private cut(start: number, end: number): GoString {
    const units = this.text.slice(start, end);
    return holdsBytes(units) ? units : goStringFromBytes(this.bytes.subarray(start, end));
  }

  private skipEscape(): void {
    const next = endOfEscape(this.bytes, this.at);
    if (next === undefined) {
      const cut = ESCAPE_CUT_SHORT.test(this.text.slice(this.at, this.at + 6));
      this.fail(cut ? 'unexpected-end' : 'bad-escape');
    }
    this.at = next;
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
