import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';

/** Everything of the outside world that a command touches. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for standard output: on a terminal, unless NO_COLOR is set or the terminal is dumb. */
export function colorsFor({ stdout, env }: Terminal): Colors {
  const { FORCE_COLOR: force, NO_COLOR: no = '', TERM: term } = env;
  const refused = no !== '' || term === 'dumb' || force === '0' || force === 'false';
  return pc.createColors(!refused && (force !== undefined || stdout.isTTY === true));
}

export { printable } from '../core/model/unprintable';
