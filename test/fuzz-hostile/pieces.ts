/** A text in quotes or a bare word of a document, and the name under which it stands. */
export interface Piece {
  /** Its content, without quotes. */
  readonly start: number;
  readonly end: number;
  /** The last name before it, within the brackets around it. */
  readonly under: string | undefined;
  /** A colon or an equals sign follows, or it is a part of the heading of a table: a name itself. */
  readonly isName: boolean;
}

/** A comment of YAML or TOML: what stands in it is shown to nobody. */
const COMMENT = /(?<![^\s])#[^\n]*/y;

/** A word; equals signs that end it are padding of base64. */
const BARE = /[^\s,{}[\]"':=]+(?:={1,2}(?=[\s,}\]]|$))?/y;
const QUOTE = /(\\*)(["'])/y;

/**
 * The pieces of a document in JSON, YAML or TOML, whether it is whole or not, by the simplest reading that there is:
 * quotes, brackets, and colons or equals signs behind names. It shares nothing with the parsers of the program.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const outer: (string | undefined)[] = [];
  let under: string | undefined;
  let at = 0;
  while (at < text.length) {
    COMMENT.lastIndex = at;
    at += COMMENT.exec(text)?.[0].length ?? 0;
    const piece = pieceAt(text, at);
    if (piece === undefined) {
      const mark = text[at++] ?? '';
      if (mark === '{' || mark === '[') outer.push(under);
      else if ((mark === '}' || mark === ']') && outer.length > 0) under = outer.pop();
      continue;
    }
    const { start, end, next } = piece;
    const isName = /^\s{0,8}[:=]/.test(text.slice(next, next + 9)) || isHeading(text, at);
    pieces.push({ start, end, under, isName });
    if (isName) under = text.slice(start, end);
    at = next;
  }
  return pieces;
}

interface Bounds {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function pieceAt(text: string, at: number): Bounds | undefined {
  QUOTE.lastIndex = BARE.lastIndex = at;
  const [opening, escapes = '', mark = ''] = QUOTE.exec(text) ?? [];
  if (opening === undefined) {
    const bare = BARE.exec(text)?.[0].length ?? 0;
    return bare === 0 ? undefined : { start: at, end: at + bare, next: at + bare };
  }
  const start = at + opening.length;
  let backslashes = 0;
  for (let end = start; end < text.length; end++) {
    if (text[end] === mark && (mark === "'" || closes(backslashes, escapes.length)))
      return { start, end: end - (mark === "'" ? 0 : backslashes), next: end + 1 };
    backslashes = text[end] === '\\' ? backslashes + 1 : 0;
  }
  return { start, end: text.length, next: text.length };
}

/** Of a quote that stands behind backslashes, as one in JSON within JSON does, that which stands behind as many. */
function closes(backslashes: number, opening: number): boolean {
  return opening === 0 ? backslashes % 2 === 0 : backslashes <= opening;
}

/** Part of the heading of a table of TOML: `[host."https://r.io".header]`. */
function isHeading(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*\[{1,2}\w[\w-]*\./.test(line) && !line.includes('=');
}
