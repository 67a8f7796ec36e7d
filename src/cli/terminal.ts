import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';

/** Everything of the outside world that a command touches. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for standard output: on a terminal, unless NO_COLOR is set or the terminal is dumb. */
export function colorsFor({ stdout, env }: Terminal): Colors {
  const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const refused = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return pc.createColors(!refused && (wanted || stdout.isTTY === true));
}

// Control characters, and those that turn the direction of the text around them.

const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text from outside, safe to show on a terminal: what could steer it is written as an escape. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
