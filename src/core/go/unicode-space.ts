import type { GoString } from '../model/go-string';

/** White space as Go's unicode.IsSpace has it, in UTF-8. */
const SPACE =
  '[\\t\\n\\v\\f\\r ]|\\xc2\\x85|\\xc2\\xa0|\\xe1\\x9a\\x80|\\xe2\\x80[\\x80-\\x8a\\xa8\\xa9\\xaf]|\\xe2\\x81\\x9f|\\xe3\\x80\\x80';

const AT_END = new RegExp(`(?:${SPACE})$`);
const NEXT = new RegExp(SPACE, 'y');

/** Bytes that one character of white space has at the most. */
const WIDEST = 3;

/** Where the white space at the end of a text begins. */
export function endWithoutSpace(text: string): number {
  let end = text.length;
  for (;;) {
    const space = AT_END.exec(text.slice(Math.max(0, end - WIDEST), end));
    if (space === null) return end;
    end -= space[0].length;
  }
}

/** Mirrors strings.TrimSpace. */
export function trimSpace(text: GoString): GoString {
  const end = endWithoutSpace(text);
  NEXT.lastIndex = 0;
  let start = 0;
  while (start < end && NEXT.test(text)) start = NEXT.lastIndex;
  return text.slice(start, Math.max(start, end)) as GoString;
}
