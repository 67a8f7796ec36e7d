/** Longest quoted string that is read as one, in characters. */
const LIMIT = 1 << 15;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/**
 * The string that stands quoted at `at` as Go's `%q` writes it, and where it ends. Undefined where none starts
 * there or none ends. Source: golang/go src/strconv/quote.go.
 */
export function scanQuoted(
  text: string,
  at: number,
): { readonly value: string; readonly end: number } | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== '`') return undefined;
  const last = Math.min(text.length, at + LIMIT);
  let value = '';
  for (let next = at + 1; next < last; next++) {
    const character = text[next] ?? '';
    if (character === quote) return { value, end: next + 1 };
    if (character !== '\\' || quote === '`') {
      value += character;
      continue;
    }
    next++;
    const escape = text[next] ?? '';
    const digits = escape === 'x' ? 2 : escape === 'u' ? 4 : escape === 'U' ? 8 : 0;
    const hex = text.slice(next + 1, next + 1 + digits);
    if (digits > 0 && /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits) {
      const point = Number.parseInt(hex, 16);
      value += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      next += digits;
    } else {
      value += ESCAPES[escape] ?? escape;
    }
  }
  return undefined;
}
