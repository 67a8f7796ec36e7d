import { COLON, isSpace, QUOTE } from './json-bytes';

/** The member whose elements are handed out one by one. */
const ITEMS = Array.from('items', (letter) => letter.charCodeAt(0));

/** Notices the member `items` of an object, byte by byte. A name that is spelt with escapes is another one. */
export class ItemsMember {
  /** Bytes of a text that are those of the name; negative where it is another one. */
  private matched = -1;
  /** Nothing but white space came since its colon. */
  private isAwaited = false;

  /** A byte within a name or a text; the quote that ends it is none. */
  inText(code: number): void {
    this.matched = code === ITEMS[this.matched] ? this.matched + 1 : -1;
  }

  /** A byte outside of texts; whether the value of `items` begins with it. */
  beginsWith(code: number): boolean {
    const isAwaited = this.isAwaited;
    if (!isSpace(code)) this.isAwaited = false;
    if (code === QUOTE) this.matched = 0;
    else if (code === COLON) this.isAwaited = this.matched === ITEMS.length;
    return isAwaited;
  }
}
