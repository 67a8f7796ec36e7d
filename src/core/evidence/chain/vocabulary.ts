import type { QuotedText } from './go-quoted';
import { compilePattern, firstWord, type Match, type Pattern } from './pattern';
import { WordSearch } from './word-search';
import type { Vocabulary, Wording } from './wording';

/** A wording that was found in a text. */
export interface Found extends Match {
  readonly wording: Wording;
  readonly program: string | undefined;
  /** Letters outside its holes: how much it tells. */
  readonly length: number;
}

/** Characters from which on it is worth while to look for all words at once: making the search takes some milliseconds. */
const WORTH = 1 << 18;

interface Entry extends Omit<Found, keyof Match> {
  readonly pattern: Pattern;
}

/** All wordings, by their first word; the longest first, so that what says more is taken. */
export class Wordings {
  readonly #byFirst = new Map<string, Entry[]>();
  /** Made when much has been read. */
  #search: WordSearch | undefined;
  #read = 0;

  constructor(vocabularies: readonly Vocabulary[]) {
    for (const { program, wordings } of vocabularies) {
      for (const wording of wordings) {
        const all = typeof wording.words === 'string' ? [wording.words] : wording.words;
        for (const words of all) {
          this.#add({
            pattern: compilePattern(words),
            wording,
            program,
            length: words.replace(/\{[^{}]*\}/g, '').length,
          });
        }
      }
    }
    for (const entries of this.#byFirst.values()) entries.sort((a, b) => b.length - a.length);
  }

  #add(entry: Entry): void {
    const entries = this.#byFirst.get(entry.pattern.first) ?? [];
    entries.push(entry);
    this.#byFirst.set(entry.pattern.first, entries);
  }

  /**
   * False: no wording that says anything stands in the text, which may be the line of a log as it was written. What
   * has no words of its own (`{registry:reference}`) says nothing by itself.
   */
  maySayIn(text: string): boolean {
    this.#read += text.length;
    if (this.#read < WORTH) return true;
    this.#search ??= new WordSearch(this.#needs());
    return this.#search.mayStandIn(text);
  }

  /** False: no wording stands in the text. */
  mayStandIn(text: string): boolean {
    // A reference has a slash; no wording starts with another hole.
    return text.includes('/') || this.maySayIn(text);
  }

  #needs(): readonly string[] {
    const needs = [...this.#byFirst.values()].flat().map(({ pattern }) => pattern.needs);
    return [...new Set(needs)].filter((word) => word !== '');
  }

  /** The wording that stands at `at`; `starts`: a segment starts there, else only what tells enough is taken. */
  find(text: QuotedText, at: number, starts: boolean): Found | undefined {
    const entries = this.#byFirst.get(firstWord(text.text, at)) ?? [];
    return (
      take(entries, text, at, starts) ??
      (starts ? take(this.#byFirst.get('') ?? [], text, at, true) : undefined)
    );
  }
}

function take(entries: readonly Entry[], text: QuotedText, at: number, starts: boolean): Found | undefined {
  for (const { pattern, wording, program, length } of entries) {
    if (!starts && !pattern.telling) continue;
    const match = pattern.match(text, at);
    if (match !== undefined) return { ...match, wording, program, length };
  }
  return undefined;
}
