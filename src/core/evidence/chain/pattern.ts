import type { QuotedText } from './go-quoted';

/** What the holes of a pattern caught, by name. */
export type Captures = Readonly<Record<string, string>>;

export interface Match {
  readonly end: number;
  readonly captures: Captures;
}

/**
 * Words with holes: `failed to resolve reference {image:quoted}`. Matched from a place on, from left to right,
 * without a second try, so that no text is slow. Kinds of holes:
 * `quoted` a string in Go's quotes; `url` (with a scheme, or a path alone) and `path` up to a space, without a closing colon; `name` up to a space or a
 * mark; `image` like `url`, `reference` an image with a slash; `number`; `text` up to what follows in the pattern;
 * `rest` all.
 */
export interface Pattern {
  /** The first word, by which it is looked up; empty where it starts with a hole. */
  readonly first: string;
  /** It is more than one word, so it is taken wherever it stands, not only at the start of a segment. */
  readonly telling: boolean;
  /** The longest of its words that stands in each text that it matches, however quoted; empty where it has none. */
  readonly needs: string;
  match(text: QuotedText, at: number): Match | undefined;
}

type Part = { readonly literal: string } | { readonly hole: string; readonly kind: string };

/** Longest `text` that a hole takes. */
const TEXT_LIMIT = 2048;

export function compilePattern(words: string): Pattern {
  const parts: Part[] = words
    .split(/(\{[a-z]+:[a-z]+\})/i)
    .filter((part) => part !== '')
    .map((part) => {
      const hole = /^\{([a-z]+):([a-z]+)\}$/i.exec(part);
      return hole === null ? { literal: part } : { hole: hole[1] ?? '', kind: hole[2] ?? '' };
    });
  const [head] = parts;
  const literal = head !== undefined && 'literal' in head ? head.literal : '';
  return {
    first: firstWord(literal, 0),
    telling: literal.trim().includes(' ') || parts.length > 1,
    needs: longest(parts.flatMap((part) => ('literal' in part ? part.literal.split(CHANGED) : []))),
    match: (text, at) => matchParts(parts, text, at),
  };
}

/**
 * What may look otherwise in the line of a log: quoting writes it in another way, and where a message and its error
 * are put together, `: ` stands between them.
 */
const CHANGED = /: ?|["\\\x00-\x1f\x7f-\uffff]/;

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

/** The word that starts at `at`: letters, digits and what may stand within one. */
export function firstWord(text: string, at: number): string {
  let end = at;
  const last = Math.min(text.length, at + 64);
  while (end < last && !STOPS.has(text[end] ?? '')) end++;
  return end === at ? (text[at] ?? '') : text.slice(at, end);
}

const STOPS = new Set(' \t\n\r:;,"`\'()[]{}=<>|'.split(''));

function matchParts(parts: readonly Part[], whole: QuotedText, start: number): Match | undefined {
  const { text } = whole;
  // Most patterns fail here, of very many at each word.
  const [head] = parts;
  if (head !== undefined && 'literal' in head && !text.startsWith(head.literal, start)) return undefined;
  const captures: Record<string, string> = {};
  let at = start;
  for (const [position, part] of parts.entries()) {
    if ('literal' in part) {
      if (!text.startsWith(part.literal, at)) return undefined;
      at += part.literal.length;
      // Who types an error anew puts another blank before a name.
      while (part.literal.endsWith(' ') && text[at] === ' ') at++;
      continue;
    }
    const next = parts[position + 1];
    const filled = fill(part.kind, whole, at, next !== undefined && 'literal' in next ? next.literal : '');
    if (filled === undefined) return undefined;
    captures[part.hole] = filled.value;
    at = filled.end;
  }
  // A literal that ends amid a word is another word: "denied" is not "deniedness".
  const tail = parts.at(-1);
  const within = tail !== undefined && 'literal' in tail && /\w$/.test(tail.literal);
  return within && GOES_ON.test(text.slice(at, at + 2)) ? undefined : { end: at, captures };
}

/** A word goes on; a lone underscore is what Markdown puts behind words. */
const GOES_ON = /^(?:[A-Za-z0-9]|_\w)/;

function fill(
  kind: string,
  whole: QuotedText,
  at: number,
  next: string,
): { readonly value: string; readonly end: number } | undefined {
  const { text } = whole;
  if (kind === 'quoted') return whole.quotedAt(at);
  if (kind === 'rest') return { value: text.slice(at, at + TEXT_LIMIT), end: text.length };
  if (kind === 'text') {
    const end = text.slice(at, at + TEXT_LIMIT).indexOf(next);
    return end < 0 || next === '' ? undefined : { value: text.slice(at, at + end), end: at + end };
  }
  const value = run(kind, text, at);
  return value === '' ? undefined : { value, end: at + value.length };
}

/** Up to a space, a quote or a bracket; `<project>`, which somebody wrote over a name, belongs to it, a tag of HTML does not. */
const MASKED = /(?:[^\s"<>]|<(?!(?:a|b|br|code|em|i|li|p|pre|span|strong|td)>)[\w.-]{1,64}>){1,1024}/y;
const MASKED_URL = /(?:[^\s"<>]|<(?!(?:a|b|br|code|em|i|li|p|pre|span|strong|td)>)[\w.-]{1,64}>){1,2048}/y;

const RUNS: Readonly<Record<string, RegExp>> = {
  number: /[0-9]{1,9}/y,
  name: /[^\s,;:"'()[\]{}<>]{1,512}/y,
  url: MASKED_URL,
  path: MASKED,
  image: MASKED,
  reference: MASKED,
};

function run(kind: string, text: string, at: number): string {
  const pattern = RUNS[kind] ?? RUNS.name;
  if (pattern === undefined) return '';
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0] ?? '';
  const value = kind === 'number' ? found : found.replace(/[:,;.)\]]{1,4}$/, '');
  if (kind === 'url' && !value.includes('://') && !value.startsWith('/')) return '';
  return kind === 'reference' && !value.includes('/') ? '' : value;
}
