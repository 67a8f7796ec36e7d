import type { Terminal } from './terminal';

/** Tells how far a probe is, where somebody watches, and writes each result as soon as those before it are there. */
export class ProbeProgress {
  readonly #texts = new Map<number, string>();
  readonly #watched: boolean;
  #done = 0;
  #written = 0;

  /**
   * @param head what comes before the results
   * @param total how many there will be
   */
  constructor(
    private readonly terminal: Pick<Terminal, 'stdout' | 'stderr' | 'env'>,
    private readonly total: number,
    private readonly head = '',
  ) {
    this.#watched = terminal.stderr.isTTY === true && terminal.env.TERM !== 'dumb';
    this.#tell();
  }

  /** @param text the result as a text; undefined where results are written in another way, all at once */
  done(index: number, text?: string): void {
    this.#done++;
    if (text !== undefined) this.#texts.set(index, text);
    this.#writeWhatIsNext();
    this.#tell();
  }

  /** What comes after is not written into the line of progress. */
  end(): void {
    if (this.#watched) this.terminal.stderr.write('\r\u001b[K');
  }

  #writeWhatIsNext(): void {
    for (
      let text = this.#texts.get(this.#written);
      text !== undefined;
      text = this.#texts.get(this.#written)
    ) {
      this.end();
      const before = this.#written > 0 ? '\n' : this.head === '' ? '' : `${this.head}\n`;
      this.terminal.stdout.write(before + text);
      this.#texts.delete(this.#written++);
    }
  }

  #tell(): void {
    if (this.#watched && this.#done < this.total)
      this.terminal.stderr.write(`\r\u001b[K${this.#done} of ${this.total} images probed`);
  }
}
