import type { Explanation } from '../core/explain/explain-image';
import { isTable, tooLong, type OutputFormat } from './output';

/** Registry keys of all images of one answer: each takes more than 1,300 characters, and a text has half a billion. */
export const MOST_KEYS = 400_000;

/**
 * Counts the registry keys that are explained in one answer, so that images times keys do not fill the heap with what
 * no text can hold. A table is written image by image, and has no such end.
 */
export class ExplainedKeys {
  private count = 0;

  constructor(private readonly format: OutputFormat) {}

  /** @throws KeyringError INVALID_OPTION where the answer is too long to be written. */
  add(explanation: Explanation): Explanation {
    this.count += explanation.keys.length;
    if (!isTable(this.format) && this.count > MOST_KEYS) throw tooLong(this.format);
    return explanation;
  }
}
