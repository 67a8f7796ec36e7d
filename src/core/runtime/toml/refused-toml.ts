/** A text that a parser of Go refuses. */
export class RefusedToml extends Error {
  constructor(
    readonly line: number,
    why: string,
  ) {
    super(why);
  }
}
