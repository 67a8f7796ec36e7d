import { format } from 'node:util';
import createDebug from 'debug';
import { printable } from '../core/model/unprintable';

/** Writes one line under a name of `DEBUG`; the text is formatted as `util.format` does. */
export type DebugLine = (text: string, ...values: readonly unknown[]) => void;

/**
 * The one door to `debug`: whatever is told, a line stays one line, and nothing in it steers a terminal or turns its
 * text around.
 */
export function debugLine(name: string): DebugLine {
  const write = createDebug(name);
  return (text, ...values) => {
    if (write.enabled) write('%s', printable(format(text, ...values)));
  };
}
