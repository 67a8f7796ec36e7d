/** A part of a JSON text that can be parsed by itself. */
export interface JsonPart {
  readonly bytes: Uint8Array;
  /** Line that it begins in, from 1. */
  readonly line: number;
  /** Colons outside strings: as many as it has members, where it is JSON. */
  readonly colons: number;
  /** Levels of nesting. */
  readonly depth: number;
}

/** Who takes what a splitter finds, in the order of the text. */
export interface JsonParts {
  /** A list of items begins; one that began before in the same value does not count any more. */
  list(): void;
  item(part: JsonPart): void;
  /** A value ended, behind `end` bytes of the text; where it has a list, an empty one stands for it. */
  value(part: JsonPart, end: number): void;
}
