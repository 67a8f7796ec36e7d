import type { Terminal } from './terminal';
import { printable } from './terminal';

/** Bytes after which a terminal is told how far the reading is. */
const STEP = 8 * 1024 * 1024;

/** Tells a person at a terminal that a large input is being read; says nothing anywhere else. */
export class ReadingProgress {
  #bytes = 0;
  #told = 0;

  constructor(
    private readonly what: string,
    private readonly stderr: Terminal['stderr'] | undefined,
  ) {}

  read(bytes: number): void {
    this.#bytes += bytes;
    if (this.stderr?.isTTY !== true || this.#bytes - this.#told < STEP) return;
    this.#told = this.#bytes;
    this.stderr.write(`\r${printable(this.what)}: ${Math.floor(this.#bytes / 1e6)} MB read`);
  }

  /** The line goes: what follows is the answer. */
  end(): void {
    if (this.#told > 0) this.stderr?.write('\r\u001b[K');
  }
}
