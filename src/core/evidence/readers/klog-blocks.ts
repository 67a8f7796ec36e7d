import { isKlog, withoutJournal } from './log-line';

/** Lines and characters of one value that are put together; of a longer one, the beginning. */
const LINES = 64;
const LENGTH = 1 << 16;

/**
 * Puts together what klog writes over several lines: a value with line breaks stands below its key, each line after a
 * tab, and ` >` goes on with the keys after it (klog v2, internal/serialize/keyvalues.go).
 *
 *     E1130 08:33:06.8 88 plugin.go:418] "Failed to provide credentials for image" err=<
 *     	error execing credential provider plugin ecr for image r.example/a: exit status 1: no such role
 *      > provider="ecr" image="r.example/a"
 */
export class KlogBlocks {
  #head: string | undefined;
  #lines: string[] = [];
  #length = 0;

  /** The lines that are complete with this one: none, itself, or what it ends. */
  push(line: string): readonly string[] {
    if (this.#head === undefined) {
      if (!line.endsWith('=<') || !isKlog(line)) return [line];
      this.#head = line;
      return [];
    }
    const own = withoutJournal(line);
    if (own.startsWith('\t')) {
      this.#length += own.length;
      if (this.#lines.length < LINES && this.#length <= LENGTH) this.#lines.push(own.slice(1));
      return [];
    }
    if (!own.startsWith(' >')) return [...this.end(), ...this.push(line)];
    const text = `${this.#whole()}${own.slice(2)}`;
    this.#head = undefined;
    return this.push(text);
  }

  /** What is left: a value whose end does not come. */
  end(): readonly string[] {
    if (this.#head === undefined) return [];
    const text = this.#whole();
    this.#head = undefined;
    return [text];
  }

  #whole(): string {
    const value = this.#lines.join('\n');
    this.#lines = [];
    this.#length = 0;
    return `${(this.#head ?? '').slice(0, -1)}${JSON.stringify(value)}`;
  }
}
