import { withoutTrailing } from '../../model/trailing';

// Terminal sequences: CSI, OSC, and the two-letter ones.
const ESCAPES = /\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,1024}(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** Marks before the lines of a text that somebody quoted, in a mail or an issue. */
const QUOTED = /^(?:> ?){1,8}/;

/** What any of it is told by; most lines have nothing of it. */
const ODD = /[\x1b\ufeff\r\u00a0\u2007\u202f]|^>/;

/** A line as it was written: without terminal colours, carriage returns, a byte order mark, marks of a quotation and odd spaces. */
export function cleanLine(line: string): string {
  if (!ODD.test(line)) return line;
  const plain = line
    .replace(ESCAPES, '')
    .replace(/^\ufeff/, '')
    .replace(QUOTED, '');
  return withoutTrailing(plain, '\r')
    .replace(/^.*\r/, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
}
