/** Why a file is refused, thrown through its reading and caught at the end of it. */
export class Refused extends Error {
  constructor(readonly why: string) {
    super(why);
  }
}
