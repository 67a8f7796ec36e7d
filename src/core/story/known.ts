/** What would have to be handed over, or looked at, for something to be known. */
export type Need =
  | 'pod'
  | 'secrets'
  | 'service-account'
  | 'node-files'
  | 'plugin-configuration'
  | 'plugin-answers'
  | 'image-presence'
  | 'pull-records'
  | 'runtime-configuration'
  | 'runtime-version'
  | 'event'
  | 'registry-answer'
  | 'time';

/** Something that a caller may leave out: "given and empty" is a value, "not given" is none. */
export type Known<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly needs: Need };

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

/** A value that may have been left out, and what would tell it. */
export function knownFrom<T>(value: T | undefined, needs: Need): Known<T> {
  return value === undefined ? { known: false, needs } : { known: true, value };
}
