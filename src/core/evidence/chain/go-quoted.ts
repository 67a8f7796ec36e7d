const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** A quoted string and where it ends. */
export interface Quoted {
  readonly value: string;
  readonly end: number;
}

/**
 * A text with strings in it that stand quoted as Go's `%q` writes them. Asked at every place, it still takes time
 * that grows with the text alone. Source: golang/go src/strconv/quote.go.
 */
export class QuotedText {
  /** From here on no quotation mark has another one that closes it, by mark. */
  readonly #unclosed = { '"': Number.POSITIVE_INFINITY, '`': Number.POSITIVE_INFINITY };

  constructor(readonly text: string) {}

  /** The string that stands quoted at `at`; undefined where none starts there or none ends. */
  quotedAt(at: number): Quoted | undefined {
    const mark = this.text[at];
    if ((mark !== '"' && mark !== '`') || at >= this.#unclosed[mark]) return undefined;
    const close = mark === '`' ? this.text.indexOf(mark, at + 1) : this.#closing(at + 1);
    if (close < 0) {
      // Whatever mark stands behind this one was escaped for it, so what follows is read alike from there.
      this.#unclosed[mark] = at;
      return undefined;
    }
    const inner = this.text.slice(at + 1, close);
    return { value: mark === '`' ? inner : unescaped(inner), end: close + 1 };
  }

  #closing(from: number): number {
    for (let at = from; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === '"') return at;
      if (character === '\\') at++;
    }
    return -1;
  }
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  let value = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character !== '\\') {
      value += character;
      continue;
    }
    at++;
    const escape = text[at] ?? '';
    const digits = escape === 'x' ? 2 : escape === 'u' ? 4 : escape === 'U' ? 8 : 0;
    const hex = text.slice(at + 1, at + 1 + digits);
    if (digits > 0 && /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits) {
      const point = Number.parseInt(hex, 16);
      value += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      at += digits;
    } else {
      value += ESCAPES[escape] ?? escape;
    }
  }
  return value;
}
