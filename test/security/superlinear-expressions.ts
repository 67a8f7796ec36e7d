/** Regular expressions of src that are not shown to be linear, and why they may stay. */
export const SUPERLINEAR_EXPRESSIONS: readonly {
  /** Path below src, or the beginning of several, ending in `/`. */
  readonly file: string;
  /** As written; all of the file where there is none. */
  readonly text?: string;
  readonly reason: string;
}[] = [];
