/** Why a text is no YAML to go-yaml. Quotes nothing from it. */
export interface YamlFault {
  /** A word for what is wrong, such as `BAD_INDENT`. */
  readonly reason: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A place in a text, counted from 0. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/** Ends the reading of a text that is no YAML. */
export class YamlRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly place?: YamlPlace,
  ) {
    super(reason);
  }

  get fault(): YamlFault {
    const { reason, place } = this;
    return place === undefined ? { reason } : { reason, line: place.line + 1, column: place.column + 1 };
  }
}
