import { ByteParts } from './byte-parts';
import { ItemsMember } from './items-member';
import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isOpening,
  isSpace,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes';
import type { JsonParts } from './json-part';
import { JsonPlace } from './json-place';
import { JsonScalarEnd } from './json-scalar-end';

/** Where in the text the splitter is: `members` of an outermost object, `elements` of a list. */
type Phase = 'between' | 'members' | 'nested' | 'elements' | 'item' | 'scalar' | 'stopped';

/**
 * Parts a text of JSON values, one behind the other, as it comes: the elements of `items` of each outermost object,
 * and of each outermost array, are handed out as soon as they end, so that a list of any length takes no more room
 * than what is made of it. Finds the ends of values only; whether they are JSON shows when they are parsed.
 */
export class JsonSplitter {
  private phase: Phase = 'between';
  private readonly place = new JsonPlace();
  private readonly items = new ItemsMember();
  private readonly scalarEnd = new JsonScalarEnd();
  /** Depth of the elements of the list that is open. */
  private listDepth = 0;
  private expects: 'first' | 'element' | 'end' = 'first';
  private offset = 0;
  private readonly shell: ByteParts;
  private readonly element: ByteParts;
  private shellAbout = this.place.about;

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
    return this.place.line;
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
    if (this.phase === 'scalar' && this.listDepth === 0 && !this.place.inString) {
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
    if (isSpace(code)) return this.place.pass(code, at);
    this.shellAbout = this.place.begin();
    this.shell.begin(at);
    if (code === OPEN_ARRAY) return this.openList(bytes, at);
    this.phase = code === OPEN_OBJECT ? 'members' : 'scalar';
    if (code === OPEN_OBJECT) this.place.deepen(1);
    this.place.inString = code === QUOTE;
    this.scalarEnd.begin(code);
    return at + 1;
  }

  /** Within the outermost object: names, and what is no bracket. */
  private member(bytes: Uint8Array, at: number): number {
    const { place, items } = this;
    const code = bytes[at] ?? 0;
    if (place.inString) {
      if (place.stringByte(code)) items.inText(code);
      return at + 1;
    }
    const isItems = items.beginsWith(code);
    if (code === QUOTE) {
      place.inString = true;
    } else if (code === COLON) {
      place.about.colons++;
    } else if (code === OPEN_ARRAY && isItems) {
      return this.openList(bytes, at);
    } else if (isOpening(code)) {
      this.phase = 'nested';
      place.deepen(2);
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      place.depth = 0;
      return this.endValue(bytes, at + 1);
    } else {
      return place.pass(code, at);
    }
    return at + 1;
  }

  private openList(bytes: Uint8Array, at: number): number {
    this.to.list();
    this.shell.keep(bytes, at + 1);
    this.place.deepen(this.place.depth + 1);
    this.listDepth = this.place.depth;
    this.phase = 'elements';
    this.expects = 'first';
    return at + 1;
  }

  private elements(bytes: Uint8Array, at: number): number {
    const { place } = this;
    const code = bytes[at] ?? 0;
    if (isSpace(code)) return place.pass(code, at);
    if (code === CLOSE_ARRAY && this.expects !== 'element') {
      place.depth = this.listDepth - 1;
      this.listDepth = 0;
      place.about = this.shellAbout;
      this.shell.begin(at);
      if (place.depth === 0) return this.endValue(bytes, at + 1);
      this.phase = 'members';
      return at + 1;
    }
    if ((code === COMMA) !== (this.expects === 'end')) return this.stop(at);
    if (code === COMMA) {
      this.expects = 'element';
      return at + 1;
    }
    place.begin();
    this.element.begin(at);
    this.phase = isOpening(code) ? 'item' : 'scalar';
    if (this.phase === 'item') place.deepen(place.depth + 1);
    place.inString = code === QUOTE;
    this.scalarEnd.begin(code);
    return at + 1;
  }

  private isWithinString(): boolean {
    return this.place.inString;
  }

  /** A string, a number or a word where a value may stand. */
  private scalar(bytes: Uint8Array, at: number): number {
    if (this.isWithinString()) {
      const behind = this.place.skipString(bytes, at);
      return this.isWithinString() ? behind : this.endScalar(bytes, behind);
    }
    return this.scalarEnd.goesOn(bytes[at] ?? 0) ? at + 1 : this.endScalar(bytes, at);
  }

  private endScalar(bytes: Uint8Array, at: number): number {
    return this.listDepth > 0 ? this.endItem(bytes, at) : this.endValue(bytes, at);
  }

  private nested(bytes: Uint8Array, from: number): number {
    const target = this.phase === 'item' ? this.listDepth : 1;
    const at = this.place.skipBrackets(bytes, from, target);
    if (this.place.depth !== target) return at;
    if (this.phase === 'item') return this.endItem(bytes, at);
    this.phase = 'members';
    return at;
  }

  private endItem(bytes: Uint8Array, end: number): number {
    this.to.item({ ...this.place.about, bytes: this.element.take(bytes, end) });
    this.phase = 'elements';
    this.expects = 'end';
    return end;
  }

  private endValue(bytes: Uint8Array, end: number): number {
    this.phase = 'between';
    this.to.value({ ...this.shellAbout, bytes: this.shell.take(bytes, end) }, this.offset + end);
    return end;
  }

  private stop(at: number): number {
    this.phase = 'stopped';
    return at;
  }
}
