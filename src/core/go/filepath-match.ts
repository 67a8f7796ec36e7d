import { decodeRune } from './utf8';

/** What filepath.Match says: a match, none, or that the pattern is malformed. */
export type GlobOutcome = 'match' | 'mismatch' | 'bad-pattern';

/** Characters that make a pattern more than a literal. */
export const GLOB_CHARACTER = /[*?[\\]/;

/** The same of one character, by its code. */
export function isGlobCharacter(code: number): boolean {
  return code === 0x2a || code === 0x3f || code === 0x5b || code === 0x5c;
}

/**
 * Mirrors path/filepath Match on Unix, for names without `/` such as the labels of a host.
 * `pattern` and `name` hold one byte in each code unit: `*` advances by bytes, `?` and classes by runes.
 */
export function filepathMatch(pattern: string, name: string): GlobOutcome {
  if (!GLOB_CHARACTER.test(pattern)) return pattern === name ? 'match' : 'mismatch';
  if (pattern === '*') return name.includes('/') ? 'mismatch' : 'match';
  let rest = pattern;
  let at = 0;
  while (rest !== '') {
    const { star, chunk, after } = scanChunk(rest);
    rest = after;
    if (star && chunk === '') return name.includes('/', at) ? 'mismatch' : 'match';
    const last = rest === '';
    let end = matchChunk(chunk, name, at);
    if (end === BAD) return 'bad-pattern';
    if (end === NONE || (last && end < name.length)) {
      end = star ? skipTo(chunk, name, at, last) : NONE;
      if (end === BAD) return 'bad-pattern';
      if (end === NONE) return 'mismatch';
    }
    at = end;
  }
  return at === name.length ? 'match' : 'mismatch';
}

const NONE = -1;
const BAD = -2;

interface Chunk {
  readonly star: boolean;
  readonly chunk: string;
  readonly after: string;
}

function scanChunk(pattern: string): Chunk {
  let start = 0;
  while (pattern[start] === '*') start++;
  let inClass = false;
  let at = start;
  for (; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '*' && !inClass) break;
  }
  return { star: start > 0, chunk: pattern.slice(start, at), after: pattern.slice(at) };
}

/** The first place after `from`, within the current path element, where the chunk matches. */
function skipTo(chunk: string, name: string, from: number, last: boolean): number {
  for (let at = from; at < name.length && name[at] !== '/'; at++) {
    const end = matchChunk(chunk, name, at + 1);
    if (end === BAD) return BAD;
    if (end !== NONE && !(last && end < name.length)) return end;
  }
  return NONE;
}

/** The offset behind the match of `chunk` at `from`; the chunk is read to its end even after a mismatch. */
function matchChunk(chunk: string, name: string, from: number): number {
  let at = from;
  let failed = false;
  for (let c = 0; c < chunk.length;) {
    failed ||= at >= name.length;
    const character = chunk.charAt(c);
    if (character === '[') {
      const rune = failed ? undefined : decodeRune(name, at);
      const found = matchClass(chunk, c + 1, rune?.value ?? 0);
      if (found === undefined) return BAD;
      failed ||= !found.matched;
      at += rune?.width ?? 0;
      c = found.end;
    } else if (character === '?') {
      failed ||= name[at] === '/';
      if (!failed) at += decodeRune(name, at).width;
      c++;
    } else {
      const literal = character === '\\' ? chunk.charAt(++c) : character;
      if (literal === '') return BAD;
      failed ||= literal !== name[at];
      at++;
      c++;
    }
  }
  return failed ? NONE : at;
}

interface ClassMatch {
  readonly matched: boolean;
  readonly end: number;
}

function matchClass(chunk: string, start: number, rune: number): ClassMatch | undefined {
  const negated = chunk[start] === '^';
  let at = negated ? start + 1 : start;
  let inside = false;
  for (let ranges = 0; ; ranges++) {
    if (ranges > 0 && chunk[at] === ']') return { matched: inside !== negated, end: at + 1 };
    const low = classRune(chunk, at);
    if (low === undefined) return undefined;
    at = low.end;
    let high = low;
    if (chunk[at] === '-') {
      const upper = classRune(chunk, at + 1);
      if (upper === undefined) return undefined;
      high = upper;
      at = high.end;
    }
    inside ||= low.value <= rune && rune <= high.value;
  }
}

/** One rune of a class, perhaps escaped; something must follow it. */
function classRune(
  chunk: string,
  start: number,
): { readonly value: number; readonly end: number } | undefined {
  if (start >= chunk.length || chunk[start] === '-' || chunk[start] === ']') return undefined;
  const at = chunk[start] === '\\' ? start + 1 : start;
  if (at >= chunk.length) return undefined;
  const rune = decodeRune(chunk, at);
  const end = at + rune.width;
  return rune.valid && end < chunk.length ? { value: rune.value, end } : undefined;
}
