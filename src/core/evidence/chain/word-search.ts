/** Characters of a word by which it is told; of a longer one, the beginning. */
const LONGEST = 20;

const ASCII = 128;
const BACKSLASH = 0x5c;

/** What may stand behind a backslash and makes no letter: `\"`, `\\`, `\n`, `\t`. */
const PLAIN_ESCAPES = new Set(['"', '\\', 'n', 't'].map((character) => character.charCodeAt(0)));

/**
 * Whether one of many words stands in a text, in one pass over it, however many they are (Aho and Corasick, Efficient
 * string matching, 1975). A text with an escape behind which a letter may hide counts as one that has a word.
 */
export class WordSearch {
  /** By character of ASCII, its column; 0 for those of no word. */
  readonly #columns = new Uint8Array(ASCII);
  #width = 1;
  /** By state and column, the next state; the last ones are those in which a word has ended. */
  readonly #next: Uint16Array;
  readonly #ends: Uint8Array;

  /** @param words in ASCII, none of them empty; fewer than 65,536 characters in all */
  constructor(words: readonly string[]) {
    const sought = words.map((word) => word.slice(0, LONGEST));
    for (const word of sought) {
      for (let at = 0; at < word.length; at++) {
        const code = word.charCodeAt(at);
        if (this.#columns[code] === 0) this.#columns[code] = this.#width++;
      }
    }
    const most = 1 + sought.reduce((sum, { length }) => sum + length, 0);
    this.#next = new Uint16Array(most * this.#width);
    this.#ends = new Uint8Array(most);
    this.#link(this.#tree(sought));
  }

  /** The words as a tree; how many states it has. */
  #tree(words: readonly string[]): number {
    let count = 1;
    for (const word of words) {
      let state = 0;
      for (let at = 0; at < word.length; at++) {
        const place = state * this.#width + this.#column(word.charCodeAt(at));
        const next = this.#next[place] ?? 0;
        state = next === 0 ? (this.#next[place] = count++) : next;
      }
      this.#ends[state] = 1;
    }
    return count;
  }

  /** Where a word breaks off, what has begun within it goes on. */
  #link(count: number): void {
    const [next, ends, width] = [this.#next, this.#ends, this.#width];
    const back = new Uint16Array(count);
    const queue = new Uint16Array(count);
    let last = 1;
    for (let first = 0; first < last; first++) {
      const state = queue[first] ?? 0;
      const fallen = back[state] ?? 0;
      if (ends[fallen] === 1) ends[state] = 1;
      for (let column = 1; column < width; column++) {
        const place = state * width + column;
        const own = next[place] ?? 0;
        const other = state === 0 ? 0 : (next[fallen * width + column] ?? 0);
        if (own === 0) next[place] = other;
        else {
          back[own] = other;
          queue[last++] = own;
        }
      }
    }
  }

  #column(code: number): number {
    return code < ASCII ? (this.#columns[code] ?? 0) : 0;
  }

  /** False: none of the words stands in the text, nor in what is quoted in it. */
  mayStandIn(text: string): boolean {
    const [next, ends, columns, width] = [this.#next, this.#ends, this.#columns, this.#width];
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH && !PLAIN_ESCAPES.has(text.charCodeAt(at + 1))) return true;
      state = code < ASCII ? (next[state * width + (columns[code] ?? 0)] ?? 0) : 0;
      if (ends[state] === 1) return true;
    }
    return false;
  }
}
