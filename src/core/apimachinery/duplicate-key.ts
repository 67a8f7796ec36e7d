/** A key that stands twice in one mapping; the last one counts. */
export interface DuplicateKey {
  readonly name: string;
  /** Lines of the two, from 1: of the one that counts, and of the one before it. */
  readonly line: number;
  readonly firstLine: number;
  /** One of the two came in through a merge (`<<`), which is what merges are for. */
  readonly merged: boolean;
}
