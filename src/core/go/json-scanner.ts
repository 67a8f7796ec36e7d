import type { GoString } from '../model/go-string';
import { JsonSyntaxFault } from './json-fault';
import { JsonTokens } from './json-tokens';

/** What kind of value a JSON text holds, by the names that Go's errors use. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

/** encoding/json maxNestingDepth. */
const DEPTH_LIMIT = 10_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/**
 * Reads a JSON text from left to right by the grammar of encoding/json (v1): one value, white space of four
 * kinds around it, at most 10,000 levels. Whoever reads has to read to the end, so that every fault of the
 * whole text is found. Faults are thrown as JsonSyntaxFault and stay inside `parse/`.
 */
export class JsonScanner extends JsonTokens {
  private depth = 0;

  /** The kind of the value that comes next; nothing of it is read. */
  peekKind(): JsonKind {
    this.skipSpace();
    switch (this.bytes[this.at]) {
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
      case undefined:
      default:
        return 'number';
    }
  }

  /** Whether an object comes next. */
  opensObject(): boolean {
    this.skipSpace();
    return this.bytes[this.at] === OPEN_OBJECT;
  }

  /** Whether a string comes next. */
  opensString(): boolean {
    this.skipSpace();
    return this.bytes[this.at] === QUOTE;
  }

  /** Calls `member` with each member name; `member` has to read the value. */
  readObject(member: (name: GoString) => void): void {
    if (!this.openObject()) return;
    do member(this.readName());
    while (this.nextMember());
  }

  readArray(element: (position: number) => void): void {
    this.open(OPEN_ARRAY);
    if (this.closes(CLOSE_ARRAY)) return;
    let position = 0;
    do element(position++);
    while (this.continues(CLOSE_ARRAY));
  }

  /** Goes into an object; whether it has a member, whose name has to be read next. */
  openObject(): boolean {
    this.open(OPEN_OBJECT);
    return !this.closes(CLOSE_OBJECT);
  }

  /** Whether another member follows; otherwise the object is closed. */
  nextMember(): boolean {
    return this.continues(CLOSE_OBJECT);
  }

  /** Reads one value of any kind and depth, without recursion. */
  skipValue(): void {
    const closers: number[] = [];
    for (;;) {
      const kind = this.peekKind();
      if (kind === 'object' || kind === 'array') {
        const closer = kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
        this.open(kind === 'object' ? OPEN_OBJECT : OPEN_ARRAY);
        if (!this.closes(closer)) {
          closers.push(closer);
          if (kind === 'object') this.readName();
          continue;
        }
      } else {
        this.skipScalar(kind);
      }
      for (;;) {
        const closer = closers.at(-1);
        if (closer === undefined) return;
        if (this.continues(closer)) {
          if (closer === CLOSE_OBJECT) this.readName();
          break;
        }
        closers.pop();
      }
    }
  }

  private skipScalar(kind: JsonKind): void {
    if (kind === 'string') this.readString();
    else if (kind === 'number') this.skipNumber();
    else this.skipLiteral();
  }

  private open(opener: number): void {
    this.expect(opener);
    if (++this.depth > DEPTH_LIMIT) throw new JsonSyntaxFault('too-deep', this.at - 1);
  }

  /** Whether the container ends here, right after it was opened. */
  private closes(closer: number): boolean {
    this.skipSpace();
    if (this.bytes[this.at] !== closer) return false;
    this.at++;
    this.depth--;
    return true;
  }

  /** Whether another member follows; otherwise the container is closed. */
  private continues(closer: number): boolean {
    if (this.bytes[this.at] === COMMA) {
      this.at++;
      return true;
    }
    if (this.closes(closer)) return false;
    this.expect(COMMA);
    return true;
  }
}
