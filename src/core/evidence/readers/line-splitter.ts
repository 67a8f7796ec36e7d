/** Lines out of a text that comes in pieces; each piece is looked at once, however long a line gets. */
export class LineSplitter {
  /** Of a line that goes on. */
  readonly #parts: string[] = [];
  #length = 0;

  /** The lines that are complete, without their ends. `limit`: characters of a line; of a longer one, the beginning. */
  *push(piece: string, limit: () => number): Iterable<string> {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      const part = piece.slice(from, end);
      from = end + 1;
      if (this.#length === 0) {
        yield part.length > limit() ? part.slice(0, limit()) : part;
        continue;
      }
      this.#add(part, limit());
      yield this.#take();
    }
    this.#add(piece.slice(from), limit());
  }

  /** The last line, where no line break ends it; empty where there is none. */
  end(): string {
    return this.#take();
  }

  #add(part: string, limit: number): void {
    const kept = part.slice(0, Math.max(0, limit - this.#length));
    if (kept === '') return;
    this.#parts.push(kept);
    this.#length += kept.length;
  }

  #take(): string {
    this.#length = 0;
    return this.#parts.splice(0).join('');
  }
}
