/** One assignment of a unit file. */
export interface UnitLine {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly path: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** The assignments of one file; `fault` is where systemd stops reading it: a section that is not closed, or no UTF-8. */
export interface UnitFile {
  readonly lines: readonly UnitLine[];
  readonly fault?: { readonly path: string; readonly line: number };
}

/** Bytes of one assignment with its continuations that systemd takes (LONG_LINE_MAX). */
const LONGEST = 1 << 20;

/**
 * The assignments of a unit file or drop-in, in order. A backslash at the end of a line goes on with the next one, as
 * a blank; comments between them are left out. Mirrors config_parse in src/shared/conf-parser.c (systemd, v252).
 * @param isText the bytes were UTF-8, and U+FFFD stands for itself.
 */
export function parseUnitFile(text: string, path: string, isText = !text.includes('\ufffd')): UnitFile {
  const lines: UnitLine[] = [];
  let section = '';
  for (const { line, value } of logicalLines(text)) {
    if (value === '' || isComment(value)) continue;
    if (value.startsWith('[')) {
      if (!value.endsWith(']')) return { lines, fault: { path, line } };
      section = value.slice(1, -1);
      continue;
    }
    // What is no UTF-8 came as this character.
    if (!isText && value.includes('\ufffd')) return { lines, fault: { path, line } };
    const equals = value.indexOf('=');
    if (equals < 1) continue;
    const key = value.slice(0, equals).trimEnd();
    lines.push({ section, key, value: trim(value.slice(equals + 1)), path, line });
  }
  return { lines };
}

function* logicalLines(text: string): Generator<{ readonly line: number; readonly value: string }> {
  const lines = physicalLines(text.replace(/^\ufeff/, ''));
  let parts: string[] = [];
  let length = 0;
  let begun = 0;
  for (const [at, raw] of lines.entries()) {
    if (parts.length === 0) begun = at + 1;
    const value = raw.replace(/^[ \t\n\r]+/, '');
    if (parts.length > 0 && isComment(value)) continue;
    length += raw.length;
    if (length > LONGEST) return;
    const goesOn = endsInEscape(raw);
    const piece = parts.length === 0 ? value : raw;
    parts.push(goesOn ? `${piece.slice(0, -1)} ` : piece);
    if (goesOn) continue;
    yield { line: begun, value: trim(parts.join('')) };
    parts = [];
    length = 0;
  }
  if (parts.length > 0) yield { line: begun, value: trim(parts.join('')) };
}

/**
 * Line feed, carriage return and zero byte end a line, and so do two or three different ones of them in a row.
 * Mirrors read_line_full in src/basic/fileio.c.
 */
function physicalLines(text: string): readonly string[] {
  return text.split(/\n(?:\r\0?|\0\r?)?|\r(?:\n\0?|\0\n?)?|\0(?:\n\r?|\r\n?)?/);
}

/** An odd number of backslashes stands at the end. A comment does not go on. */
function endsInEscape(raw: string): boolean {
  if (isComment(raw.trimStart())) return false;
  let slashes = 0;
  while (slashes < raw.length && raw[raw.length - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

function isComment(value: string): boolean {
  return value.startsWith('#') || value.startsWith(';');
}

function trim(value: string): string {
  return value.replace(/^[ \t\n\r]+/, '').replace(TRAILING_BLANKS, '');
}

/** Looks at each blank once: a run of blanks in the middle is not tried again from each of its places. */
const TRAILING_BLANKS = /(?<![ \t\n\r])[ \t\n\r]+$/;
