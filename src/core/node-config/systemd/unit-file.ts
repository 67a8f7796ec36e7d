/** One assignment of a unit file. */
export interface UnitLine {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly path: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** Bytes of one assignment with its continuations that systemd takes (LONG_LINE_MAX). */
const LONGEST = 1 << 20;

/**
 * The assignments of a unit file or drop-in, in order. A backslash at the end of a line goes on with the next one, as
 * a blank; comments between them are left out. Mirrors config_parse in src/shared/conf-parser.c (systemd, v252).
 */
export function parseUnitFile(text: string, path: string): readonly UnitLine[] {
  const found: UnitLine[] = [];
  let section = '';
  for (const { line, value } of logicalLines(text)) {
    if (value === '' || isComment(value)) continue;
    if (value.startsWith('[')) {
      // A section that is not closed makes systemd refuse the file from here on.
      if (!value.endsWith(']')) break;
      section = value.slice(1, -1);
      continue;
    }
    const equals = value.indexOf('=');
    if (equals < 1) continue;
    const key = value.slice(0, equals).trimEnd();
    found.push({ section, key, value: trim(value.slice(equals + 1)), path, line });
  }
  return found;
}

function* logicalLines(text: string): Generator<{ readonly line: number; readonly value: string }> {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\0]/);
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
