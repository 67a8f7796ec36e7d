import type { QuotedText } from './go-quoted';
import { compilePattern, firstWord, type Match, type Pattern } from './pattern';
import type { Vocabulary, Wording } from './wording';

/** A wording that was found in a text. */
export interface Found extends Match {
  readonly wording: Wording;
  readonly program: string | undefined;
  /** Letters outside its holes: how much it tells. */
  readonly length: number;
}

interface Entry extends Omit<Found, keyof Match> {
  readonly pattern: Pattern;
}

/** All wordings, by their first word; the longest first, so that what says more is taken. */
export class Wordings {
  readonly #byFirst = new Map<string, Entry[]>();

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
