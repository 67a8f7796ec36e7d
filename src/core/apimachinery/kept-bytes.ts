/** The end of a text that comes in chunks, from where it is not done with yet. */
export class KeptBytes {
  private chunks: Uint8Array[] = [];
  /** Offset in the text of the first chunk's first byte, and of what is kept of it. */
  private base = 0;
  private from = 0;
  private end = 0;
  isLost = false;

  /** @param limit bytes that are kept; where it is more, nothing is */
  constructor(private readonly limit: number) {}

  add(chunk: Uint8Array): void {
    this.end += chunk.length;
    if (this.isLost) return;
    this.chunks.push(chunk);
    if (this.end - this.from > this.limit) this.lose();
  }

  /** What comes before this offset is done with. */
  dropBefore(offset: number): void {
    this.from = offset;
    while (this.chunks[0] !== undefined && this.base + this.chunks[0].length <= offset) {
      this.base += this.chunks[0].length;
      this.chunks.shift();
    }
  }

  /** Nothing is kept any more. */
  lose(): void {
    this.isLost = true;
    this.chunks = [];
  }

  /** The bytes; undefined where they are not kept. */
  bytes(): Uint8Array | undefined {
    if (this.isLost) return undefined;
    const [only, ...others] = this.chunks;
    if (others.length === 0) return (only ?? new Uint8Array(0)).subarray(this.from - this.base);
    const whole = new Uint8Array(this.end - this.base);
    let at = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole.subarray(this.from - this.base);
  }
}
