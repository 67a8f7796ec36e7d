import type { Evidence } from './evidence';
import { evidenceOfEvent } from './readers/event-evidence';
import type { EventTold } from './readers/event-told';
import { goOn, joinLines } from './readers/joined-lines';

/** An event whose message may go on in the next lines of its text. */
export class OpenEvent {
  readonly #told: EventTold;
  readonly #lines: string[];
  readonly #width: number;

  /**
   * @param line number of the line that it begins in
   * @param width length of that line, which may have been cut there
   */
  constructor(
    told: EventTold,
    readonly line: number,
    width: number,
  ) {
    this.#told = told;
    this.#lines = [told.message];
    this.#width = width;
  }

  goOn(line: string): void {
    goOn(this.#lines, line);
  }

  evidence(): readonly Evidence[] {
    return evidenceOfEvent({ ...this.#told, message: joinLines(this.#lines, this.#width) });
  }
}
