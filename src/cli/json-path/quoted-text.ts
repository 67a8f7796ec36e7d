import { templateError } from './template-error';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** What stands behind a backslash, as strconv.UnquoteChar of Go takes it. */
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([^]?))/g;

/**
 * A text in quotes, single or double.
 * @param from at its first quote
 */
export function readQuoted(text: string, from: number): { readonly value: string; readonly next: number } {
  const quote = text[from] ?? '';
  let at = from + 1;
  while (!(text[at] === quote && text[at - 1] !== '\\')) {
    if (at >= text.length || text[at] === '\n') throw templateError('A quote has no other in the same line.');
    at++;
  }
  return { value: unescaped(text.slice(from + 1, at), quote), next: at + 1 };
}

function unescaped(inside: string, quote: string): string {
  return inside.replace(
    ESCAPE,
    (escape, hex?: string, u?: string, U?: string, octal?: string, one?: string) => {
      const code = parseInt(hex ?? u ?? U ?? '', 16);
      if (!Number.isNaN(code) && code <= 0x10ffff) return String.fromCodePoint(code);
      if (octal !== undefined && parseInt(octal, 8) <= 0xff) return String.fromCodePoint(parseInt(octal, 8));
      const isOther = (one === '"' || one === "'") && one !== quote;
      const simple = one === undefined || isOther ? undefined : SIMPLE[one];
      if (simple === undefined) throw templateError(`${escape} stands for no character.`);
      return simple;
    },
  );
}
