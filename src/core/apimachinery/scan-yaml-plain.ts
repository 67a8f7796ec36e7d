import { isBlank, isBlankOrEnd, isBreak, type YamlCursor } from './yaml-cursor';

/** Characters that begin no plain scalar; `-`, `?` and `:` do where something follows them. */
const INDICATORS = new Set(Array.from('-?:,[]{}#&*!|>\'"%@`'));

/** A plain scalar, and whether a line ended behind it, up to which it was looked for. */
export interface PlainScalar {
  readonly text: string;
  readonly isLineOver: boolean;
}

/** Whether a text without quotes begins here, in brackets or not. */
export function beginsPlain(cursor: YamlCursor, inFlow: boolean): boolean {
  const char = cursor.at();
  const next = cursor.at(1);
  if (char === '-') return !isBlank(next);
  if (char === '?' || char === ':') return !inFlow && !isBlankOrEnd(next);
  return !INDICATORS.has(char) && !isBlankOrEnd(char);
}

/**
 * Reads a text without quotes, lines folded. Mirrors yaml_parser_scan_plain_scalar of go-yaml v2.
 * @param indent of the collection around it
 * @param inFlow it stands in brackets, which end it
 */
export function scanPlain(cursor: YamlCursor, indent: number, inFlow: boolean): PlainScalar {
  let text = '';
  let blanks = '';
  let breaks = '';
  let isLineOver = false;
  while (!cursor.isDocumentMark() && cursor.at() !== '#') {
    const run = runAt(cursor, inFlow);
    if (run > 0) {
      text += isLineOver ? folded(breaks) : blanks;
      text += cursor.text.slice(cursor.offset, cursor.offset + run);
      cursor.skip(run);
      isLineOver = false;
      blanks = breaks = '';
    }
    if (!isBlank(cursor.at()) && !isBreak(cursor.at())) break;
    while (isBlank(cursor.at()) || isBreak(cursor.at())) {
      if (isBreak(cursor.at())) {
        breaks += cursor.skipBreak();
        isLineOver = true;
      } else {
        if (isLineOver && cursor.column <= indent && cursor.at() === '\t')
          throw cursor.refuse('TAB_AS_INDENT');
        if (!isLineOver) blanks += cursor.at();
        cursor.skip();
      }
    }
    if (!inFlow && cursor.column <= indent) break;
  }
  return { text, isLineOver };
}

/** How many characters there are up to a blank, a line end, or what ends a plain text. */
function runAt({ text, offset }: YamlCursor, inFlow: boolean): number {
  let end = offset;
  for (; end < text.length; end++) {
    const char = text.charAt(end);
    if (isBlankOrEnd(char)) break;
    if (char === ':' && isBlankOrEnd(text.charAt(end + 1))) break;
    if (inFlow && ENDS_IN_FLOW.has(char)) break;
  }
  return end - offset;
}

const ENDS_IN_FLOW = new Set([',', '?', '[', ']', '{', '}']);

/** Line ends in a text: LF alone is a blank, the first LF of several is none, and LS and PS stay. */
export function folded(breaks: string): string {
  if (!breaks.startsWith('\n')) return breaks;
  return breaks.length === 1 ? ' ' : breaks.slice(1);
}
