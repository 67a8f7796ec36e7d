import type { Unwatched } from './watch-folders';

/** Who reads, and is told what cannot be followed. */
export interface Reader {
  /** Reads once; false where what was read is not to be relied on. */
  reload(): Promise<boolean>;
  /** Some folders cannot be watched: what changes there is seen by the next poll. Told once for the same folders. */
  unwatched(folders: readonly Unwatched[]): void;
}

/** When a watched keyring is read again. */
export interface Reloading {
  begin(reader: Reader): void;
  /** Resolves when what was read last is what a lookup now goes by. */
  current(): Promise<void>;
  close(): void;
}

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/** Milliseconds until the next try, after so many in a row that failed. */
export function retryDelay(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
}
