import { MANIFEST_LIMITS, tooLarge } from './manifest-limits';

/** A run of bytes that comes in pieces. */
export class ByteParts {
  private parts: Uint8Array[] = [];
  private length = 0;
  private from = 0;

  /** @param name what the text is called in errors */
  constructor(private readonly name: string) {}

  /** The run goes on at `from` of what comes next. */
  begin(from: number): void {
    this.from = from;
  }

  /** Keeps what came up to `end`. */
  keep(bytes: Uint8Array, end: number): void {
    this.count(end - this.from);
    // A copy: a part of a large buffer would keep all of it.
    if (end > this.from) this.parts.push(bytes.slice(this.from, end));
    this.from = end;
  }

  /** The run, which ends at `end`; the next one is empty. */
  take(bytes: Uint8Array, end: number): Uint8Array {
    this.count(end - this.from);
    const last = bytes.subarray(this.from, end);
    const { parts, length } = this;
    this.parts = [];
    this.length = 0;
    if (parts.length === 0) return last;
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of [...parts, last]) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  private count(more: number): void {
    this.length += more;
    if (this.length > MANIFEST_LIMITS.object) throw tooLarge('object', this.name);
  }
}
