import type { DocumentEntry } from '../model/document';
import type { Source } from '../model/source';
import { HeldEntry, type HeldDocument } from './held-entry';

interface Span {
  readonly document: HeldDocument;
  /** The number of the first entry. */
  readonly from: number;
  readonly entries: readonly DocumentEntry[];
}

/**
 * The documents of a keyring. Their entries are numbered through, so that a key costs a number until somebody
 * looks at it.
 */
export class HeldDocuments {
  /** They hold passwords as plain text, and nobody may come across them. */
  readonly #spans: Span[] = [];

  /** The number of its first entry. */
  add(source: Source, entries: readonly DocumentEntry[]): number {
    const last = this.#spans.at(-1);
    const from = last === undefined ? 0 : last.from + last.entries.length;
    if (entries.length > 0) this.#spans.push({ document: { source }, from, entries });
    return from;
  }

  /** The entry of a number. */
  at(number: number): HeldEntry {
    const { document, from, entries } = this.spanOf(number);
    const position = number - from;
    const entry = entries[position];
    if (entry === undefined) throw new RangeError(`a keyring holds no entry ${number}`);
    return new HeldEntry(entry, document, position);
  }

  private spanOf(number: number): Span {
    let low = 0;
    let high = this.#spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#spans[middle]?.from ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    const span = this.#spans[low];
    if (span === undefined) throw new RangeError('a keyring without documents holds no entry');
    return span;
  }
}
