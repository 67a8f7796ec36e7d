/** Bytes that several reads may take together: a folder of files, each of them small enough, can be too much. */
export class ReadBudget {
  /** @param left bytes that may still be read. */
  constructor(private left: number) {}

  /** The largest file that may be read now, where a single one may have `maxBytes`. */
  limit(maxBytes: number): number {
    return Math.min(maxBytes, this.left);
  }

  /** So many bytes are read; false where there was no room for them. */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.left -= bytes;
    return true;
  }
}
