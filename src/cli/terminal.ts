import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';

/** Everything of the outside world that a command touches. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a text looks where it is written. */
export type Colors = ReturnType<typeof pc.createColors> & {
  /** What tables keep to; undefined where a line may be as long as it is. */
  readonly columns?: number;
  /** As `-o wide` has it: with what is of use to few. */
  readonly wide?: boolean;
};

/**
 * Colours for standard output: on a terminal, unless NO_COLOR is set or the terminal is dumb. Tables keep to the
 * columns of a terminal, but for `wide`.
 */
export function colorsFor({ stdout, env }: Terminal, output?: string): Colors {
  const { FORCE_COLOR: force, NO_COLOR: no = '', TERM: term } = env;
  const refused = no !== '' || term === 'dumb' || force === '0' || force === 'false';
  const wide = output === 'wide';
  const { isTTY = false, columns = 0 } = stdout;
  return {
    ...pc.createColors(!refused && (force !== undefined || isTTY)),
    ...(isTTY && columns > 0 && !wide ? { columns } : {}),
    wide,
  };
}

export { printable } from '../core/model/unprintable';
