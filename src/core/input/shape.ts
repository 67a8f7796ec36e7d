/** What is wrong with a value, and where: `pullSecrets[1].data`; an empty path is the value as a whole. */
export interface Wrong {
  readonly path: string;
  /** A sentence without its subject: `has to be a text.` It never quotes a value, which may be a secret. */
  readonly problem: string;
}

/** A shape of whatever type. */
export interface SomeShape {
  /** In words that follow `has to be`. */
  readonly expected: string;
  readonly wrong: (value: unknown, path: string) => Wrong | undefined;
}

/**
 * What values of a declared type look like when they come from callers without types. `T` is compared with the
 * declared type by the compiler, in both directions, so that the two keep step.
 */
export interface Shape<T> extends SomeShape {
  /** For the compiler alone. */
  readonly of?: (value: T) => T;
}

/** What a function tells of a value. */
export function shape<T>(expected: string, fits: (value: unknown) => boolean): Shape<T> {
  return { expected, wrong: (value, path) => (fits(value) ? undefined : misfit(path, value, expected)) };
}

export function misfit(path: string, value: unknown, expected: string): Wrong {
  if (value === undefined) return { path, problem: `is missing. It has to be ${expected}.` };
  return { path, problem: `has to be ${expected}, and is ${kindOf(value)}.` };
}

/** What a value is, without telling it. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === '') return 'an empty text';
  if (Number.isNaN(value)) return 'NaN';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return 'a text';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return KINDS[tagOf(value)] ?? 'an object';
}

const KINDS: Readonly<Partial<Record<string, string>>> = {
  Array: 'a list',
  Promise: 'a promise (await it first)',
  Uint8Array: 'bytes',
  Map: 'a Map',
  Date: 'a Date',
};

/** `Map`, `Uint8Array`, `Object`: of any realm, as jest runs tests in one of their own. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
