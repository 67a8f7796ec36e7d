/** A header `[a.b]` or `[[a.b]]`, with its key in parts. */
export interface TomlHeader {
  readonly parts: readonly string[];
  readonly line: number;
}

/** Where the parts of a TOML file stand. Lines count from 1. */
export interface TomlPlaces {
  /** Every header in the order of the file. */
  readonly headers: readonly TomlHeader[];
  /** The line of a key or table by its path; that of the first header below it for a table without one of its own. */
  lineOf(path: readonly string[]): number | undefined;
}

/** Parts of a header that are looked at one by one. */
const DEEPEST = 16;
const SPACE = /[ \t]/;
const BARE = /[A-Za-z0-9_-]/;

/**
 * Finds headers and keys in a text that is known to be TOML: smol-toml gives values without places, and
 * containerd goes by the order of headers, which values do not keep.
 */
export function tomlPlaces(text: string): TomlPlaces {
  const scanner = new Scanner(text);
  return scanner.scan();
}

class Scanner {
  #at = 0;
  #line = 1;
  readonly #lines = new Map<string, number>();
  readonly #headers: TomlHeader[] = [];

  constructor(private readonly text: string) {}

  scan(): TomlPlaces {
    let table: readonly string[] = [];
    while (this.#skipBlank()) {
      const line = this.#line;
      if (this.text[this.#at] === '[') {
        while (this.text[this.#at] === '[') this.#at++;
        table = this.#key(']');
        while (this.text[this.#at] === ']') this.#at++;
        this.#headers.push({ parts: table, line });
        // Tables that a header implies begin with it.
        for (let depth = 1; depth <= Math.min(table.length, DEEPEST); depth++)
          this.#note(table.slice(0, depth), line);
      } else {
        const key = this.#key('=');
        this.#at++;
        this.#note([...table, ...key], line);
        this.#skipValue();
      }
    }
    const lines = this.#lines;
    return { headers: this.#headers, lineOf: (path) => lines.get(JSON.stringify(path)) };
  }

  #note(path: readonly string[], line: number): void {
    const key = JSON.stringify(path);
    if (!this.#lines.has(key)) this.#lines.set(key, line);
  }

  /** To the next header or key; false at the end. */
  #skipBlank(): boolean {
    while (this.#at < this.text.length) {
      const character = this.text[this.#at] ?? '';
      if (character === '#') {
        this.#toLineEnd();
        continue;
      }
      if (character === '\n') this.#line++;
      else if (character !== '\r' && !SPACE.test(character)) return true;
      this.#at++;
    }
    return false;
  }

  #toLineEnd(): void {
    while (this.#at < this.text.length && this.text[this.#at] !== '\n') this.#at++;
  }

  /** A dotted key up to `end`, which is not taken. */
  #key(end: string): readonly string[] {
    const parts: string[] = [];
    while (this.#at < this.text.length && this.text[this.#at] !== end) {
      const character = this.text[this.#at] ?? '';
      if (character === '"' || character === "'") parts.push(this.#string());
      else if (BARE.test(character)) parts.push(this.#bare());
      else this.#at++;
    }
    return parts;
  }

  #bare(): string {
    const start = this.#at;
    while (BARE.test(this.text[this.#at] ?? '')) this.#at++;
    return this.text.slice(start, this.#at);
  }

  /** Any of the four strings of TOML; its value where it stands on one line, as keys do. */
  #string(): string {
    const quote = this.text[this.#at] ?? '';
    const delimiter = this.text.startsWith(quote.repeat(3), this.#at) ? quote.repeat(3) : quote;
    const start = this.#at + delimiter.length;
    this.#at = start;
    while (this.#at < this.text.length && !this.text.startsWith(delimiter, this.#at)) {
      if (this.text[this.#at] === '\\' && quote === '"') this.#at++;
      if (this.text[this.#at] === '\n') this.#line++;
      this.#at++;
    }
    const raw = this.text.slice(start, this.#at);
    this.#at += delimiter.length;
    // Up to two more quotes may end a string of several lines.
    while (delimiter.length === 3 && this.text[this.#at] === quote) this.#at++;
    return quote === '"' && raw.includes('\\') ? unescaped(raw) : raw;
  }

  #skipValue(): void {
    let depth = 0;
    while (this.#at < this.text.length) {
      const character = this.text[this.#at] ?? '';
      if (character === '"' || character === "'") {
        this.#string();
        continue;
      }
      if (character === '#') {
        this.#toLineEnd();
        continue;
      }
      if (character === '[' || character === '{') depth++;
      else if (character === ']' || character === '}') depth--;
      else if (character === '\n') {
        if (depth === 0) return;
        this.#line++;
      }
      this.#at++;
    }
  }
}

const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const SHORT: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b' };

function unescaped(raw: string): string {
  return raw.replace(ESCAPE, (_, short?: string, long?: string, character?: string) => {
    const hex = short ?? long;
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return SHORT[character ?? ''] ?? character ?? '';
  });
}
