import { ByteParts } from './byte-parts';

/** A part of a JSON text that can be parsed by itself. */
export interface JsonPart {
  readonly bytes: Uint8Array;
  /** Line that it begins in, from 1. */
  readonly line: number;
  /** Colons outside strings: as many as it has members, where it is JSON. */
  readonly colons: number;
  /** Levels of nesting. */
  readonly depth: number;
}

/** Who takes what a splitter finds, in the order of the text. */
export interface JsonParts {
  /** A list of items begins; one that began before in the same value does not count any more. */
  list(): void;
  item(part: JsonPart): void;
  /** A value ended, behind `end` bytes of the text; where it has a list, an empty one stands for it. */
  value(part: JsonPart, end: number): void;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LF = 0x0a;

/** The member whose elements are handed out one by one. */
const ITEMS = Array.from('items', (letter) => letter.charCodeAt(0));

/** Where in the text the splitter is: `members` of an outermost object, `elements` of a list. */
type Phase = 'between' | 'members' | 'nested' | 'elements' | 'item' | 'scalar' | 'stopped';

/**
 * Parts a text of JSON values, one behind the other, as it comes: the elements of `items` of each outermost object,
 * and of each outermost array, are handed out as soon as they end, so that a list of any length takes no more room
 * than what is made of it. Finds the ends of values only; whether they are JSON shows when they are parsed.
 */
export class JsonSplitter {
  private phase: Phase = 'between';
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Characters of a name that are those of `items`; negative where it is another one. */
  private matched = -1;
  private afterItems = false;
  /** Depth of the elements of the list that is open. */
  private listDepth = 0;
  private expects: 'first' | 'element' | 'end' = 'first';
  private line = 1;
  private offset = 0;
  private readonly shell: ByteParts;
  private readonly element: ByteParts;
  private shellAbout = { line: 1, colons: 0, depth: 0 };
  private about = this.shellAbout;

  /** @param from what the text is called in errors */
  constructor(
    private readonly to: JsonParts,
    from: string,
  ) {
    this.shell = new ByteParts(from);
    this.element = new ByteParts(from);
  }

  /** Line of the byte that comes next, from 1. */
  get at(): number {
    return this.line;
  }

  /** Takes the next bytes; false where what came is no JSON, and nothing more is taken. */
  write(bytes: Uint8Array): boolean {
    this.recording()?.begin(0);
    let at = 0;
    while (at < bytes.length && !this.isStopped()) at = this.step(bytes, at);
    this.recording()?.keep(bytes, bytes.length);
    this.offset += bytes.length;
    return !this.isStopped();
  }

  private isStopped(): boolean {
    return this.phase === 'stopped';
  }

  /** The text is over; whether it ended where a value may end. */
  end(): boolean {
    if (this.phase === 'scalar' && this.listDepth === 0 && !this.inString) {
      this.shell.begin(0);
      this.endValue(new Uint8Array(0), 0);
    }
    return this.phase === 'between';
  }

  private recording(): ByteParts | undefined {
    if (this.phase === 'members' || this.phase === 'nested') return this.shell;
    if (this.phase === 'scalar') return this.listDepth === 0 ? this.shell : this.element;
    return this.phase === 'item' ? this.element : undefined;
  }

  private step(bytes: Uint8Array, at: number): number {
    switch (this.phase) {
      case 'members':
        return this.member(bytes, at);
      case 'elements':
        return this.elements(bytes, at);
      case 'between':
        return this.between(bytes, at);
      case 'scalar':
        return this.scalar(bytes, at);
      case 'nested':
      case 'item':
      case 'stopped':
        return this.nested(bytes, at);
    }
  }

  private between(bytes: Uint8Array, at: number): number {
    const code = bytes[at] ?? 0;
    if (isSpace(code)) return this.pass(code, at);
    this.shellAbout = { line: this.line, colons: 0, depth: 0 };
    this.about = this.shellAbout;
    this.shell.begin(at);
    if (code === OPEN_ARRAY) return this.openList(bytes, at);
    this.phase = code === OPEN_OBJECT ? 'members' : 'scalar';
    if (code === OPEN_OBJECT) this.deepen(1);
    this.inString = code === QUOTE;
    return at + 1;
  }

  /** Within the outermost object: names, and what is no bracket. */
  private member(bytes: Uint8Array, at: number): number {
    if (this.inString) return this.nameOrText(bytes, at);
    const code = bytes[at] ?? 0;
    const named = this.afterItems;
    if (!isSpace(code)) this.afterItems = false;
    if (code === QUOTE) {
      this.inString = true;
      this.matched = 0;
    } else if (code === COLON) {
      this.about.colons++;
      this.afterItems = this.matched === ITEMS.length;
    } else if (code === OPEN_ARRAY && named) {
      return this.openList(bytes, at);
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      this.phase = 'nested';
      this.deepen(2);
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      this.depth = 0;
      return this.endValue(bytes, at + 1);
    } else {
      return this.pass(code, at);
    }
    return at + 1;
  }

  private nameOrText(bytes: Uint8Array, at: number): number {
    const code = bytes[at] ?? 0;
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) this.inString = false;
    if (this.inString) this.matched = code === ITEMS[this.matched] ? this.matched + 1 : -1;
    return at + 1;
  }

  private openList(bytes: Uint8Array, at: number): number {
    this.to.list();
    this.shell.keep(bytes, at + 1);
    this.deepen(this.depth + 1);
    this.listDepth = this.depth;
    this.phase = 'elements';
    this.expects = 'first';
    return at + 1;
  }

  private elements(bytes: Uint8Array, at: number): number {
    const code = bytes[at] ?? 0;
    if (isSpace(code)) return this.pass(code, at);
    if (code === CLOSE_ARRAY && this.expects !== 'element') {
      this.depth = this.listDepth - 1;
      this.listDepth = 0;
      this.about = this.shellAbout;
      this.shell.begin(at);
      if (this.depth === 0) return this.endValue(bytes, at + 1);
      this.phase = 'members';
      return at + 1;
    }
    if ((code === COMMA) !== (this.expects === 'end')) return this.stop(at);
    if (code === COMMA) {
      this.expects = 'element';
      return at + 1;
    }
    this.about = { line: this.line, colons: 0, depth: 0 };
    this.element.begin(at);
    this.phase = code === OPEN_OBJECT || code === OPEN_ARRAY ? 'item' : 'scalar';
    if (this.phase === 'item') this.deepen(this.depth + 1);
    this.inString = code === QUOTE;
    return at + 1;
  }

  private isWithinString(): boolean {
    return this.inString;
  }

  /** A string, a number or a word where a value may stand. */
  private scalar(bytes: Uint8Array, at: number): number {
    if (this.inString) {
      const behind = this.skipString(bytes, at);
      return this.isWithinString() ? behind : this.endScalar(bytes, behind);
    }
    const code = bytes[at] ?? 0;
    const ends = isSpace(code) || code === OPEN_OBJECT || code === OPEN_ARRAY || code === QUOTE;
    if (ends || (this.listDepth > 0 && (code === COMMA || code === CLOSE_ARRAY)))
      return this.endScalar(bytes, at);
    return at + 1;
  }

  private endScalar(bytes: Uint8Array, at: number): number {
    return this.listDepth > 0 ? this.endItem(bytes, at) : this.endValue(bytes, at);
  }

  /** Within brackets: up to the one that closes the outermost of them, or the end of what is there. */
  private nested(bytes: Uint8Array, from: number): number {
    const target = this.phase === 'item' ? this.listDepth : 1;
    const { about } = this;
    const end = bytes.length;
    let { depth } = this;
    let at = this.inString ? this.skipString(bytes, from) : from;
    while (at < end) {
      const code = bytes[at++] ?? 0;
      if (code === QUOTE) {
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
      } else if (code === LF) {
        this.line++;
      }
    }
    this.depth = depth;
    if (depth !== target) return at;
    if (this.phase === 'item') return this.endItem(bytes, at);
    this.phase = 'members';
    return at;
  }

  /** Up to the quote that ends a string, or the end of what is there. */
  private skipString(bytes: Uint8Array, from: number): number {
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

  private endItem(bytes: Uint8Array, end: number): number {
    this.to.item({ ...this.about, bytes: this.element.take(bytes, end) });
    this.phase = 'elements';
    this.expects = 'end';
    return end;
  }

  private endValue(bytes: Uint8Array, end: number): number {
    this.phase = 'between';
    this.to.value({ ...this.shellAbout, bytes: this.shell.take(bytes, end) }, this.offset + end);
    return end;
  }

  private deepen(depth: number): void {
    this.depth = depth;
    if (depth > this.about.depth) this.about.depth = depth;
  }

  private pass(code: number, at: number): number {
    if (code === LF) this.line++;
    return at + 1;
  }

  private stop(at: number): number {
    this.phase = 'stopped';
    return at;
  }
}

/** White space of JSON. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === LF || code === 0x0d || code === 0x09;
}
