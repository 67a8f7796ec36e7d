import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  LF,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
} from './json-bytes';

/** What is counted of a part of a JSON text while it is passed over. */
export interface Counted {
  readonly line: number;
  colons: number;
  depth: number;
}

/** A place in a JSON text that comes in chunks: its line, its brackets, and whether it is within a string. */
export class JsonPlace {
  /** Line of the byte that comes next, from 1. */
  line = 1;
  /** Brackets that are open. */
  depth = 0;
  inString = false;
  /** A chunk ended behind a backslash. */
  private escaped = false;
  /** The part that is passed over. */
  about: Counted = { line: 1, colons: 0, depth: 0 };

  /** A part begins here. */
  begin(): Counted {
    this.about = { line: this.line, colons: 0, depth: 0 };
    return this.about;
  }

  /** So many brackets are open now. */
  deepen(depth: number): void {
    this.depth = depth;
    if (depth > this.about.depth) this.about.depth = depth;
  }

  /** One byte that is no bracket is passed over. */
  pass(code: number, at: number): number {
    if (code === LF) this.line++;
    return at + 1;
  }

  /** Within brackets: to behind the one that leaves `target` of them open, or the end of what is there. */
  skipBrackets(bytes: Uint8Array, from: number, target: number): number {
    const { about } = this;
    const end = bytes.length;
    let { depth } = this;
    let at = this.inString ? this.skipString(bytes, from) : from;
    while (at < end) {
      const code = bytes[at++] ?? 0;
      if (code < QUOTE) {
        if (code === LF) this.line++;
        // An indented text is mostly made of blanks.
        while (bytes[at] === SPACE) at++;
      } else if (code === QUOTE) {
        this.inString = true;
        at = this.skipString(bytes, at);
      } else if (code === COLON) {
        about.colons++;
      } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        depth++;
        if (depth > about.depth) about.depth = depth;
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        depth--;
        if (depth === target) break;
      }
    }
    this.depth = depth;
    return at;
  }

  /** Within a string: to behind the quote that ends it, or the end of what is there. */
  skipString(bytes: Uint8Array, from: number): number {
    const end = bytes.length;
    let at = from;
    if (this.escaped && at < end) {
      this.escaped = false;
      at++;
    }
    while (at < end) {
      const code = bytes[at++];
      if (code === QUOTE) {
        this.inString = false;
        return at;
      }
      if (code === BACKSLASH && ++at > end) {
        this.escaped = true;
        return end;
      }
    }
    return at;
  }

  /** One byte within a string; whether it belongs to its text. */
  stringByte(code: number): boolean {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) this.inString = false;
    return this.inString;
  }
}
