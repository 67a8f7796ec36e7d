/** A challenge of one WWW-Authenticate header as containerd reads it. */
export interface WireChallenge {
  readonly scheme: 'bearer' | 'digest' | 'basic';
  readonly parameters: ReadonlyMap<string, string>;
}

const RANK = { bearer: 0, digest: 1, basic: 2 } as const;
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]*/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Mirrors ParseAuthHeader (github.com/containerd/containerd/v2 v2.4.2 core/remotes/docker/auth/parse.go):
 * one challenge for each header, Bearer before Digest before Basic; what follows the first challenge of a
 * header is not read.
 */
export function parseAuthHeaders(headers: readonly string[]): readonly WireChallenge[] {
  return challengesInOrder(headers).toSorted((a, b) => RANK[a.scheme] - RANK[b.scheme]);
}

/** The same in the order of the headers, as containers/image goes by (docker/wwwauthenticate.go). */
export function challengesInOrder(headers: readonly string[]): readonly WireChallenge[] {
  return headers.map(parseHeader).filter((challenge) => challenge !== undefined);
}

function parseHeader(header: string): WireChallenge | undefined {
  const reader = new Reader(header);
  const scheme = reader.token().toLowerCase();
  if (scheme !== 'bearer' && scheme !== 'digest' && scheme !== 'basic') return undefined;
  const parameters = new Map<string, string>();
  for (;;) {
    reader.skipSpace();
    const name = reader.token().toLowerCase();
    if (name === '' || !reader.take('=')) break;
    parameters.set(name, reader.tokenOrQuoted());
    reader.skipSpace();
    if (!reader.take(',')) break;
  }
  return { scheme, parameters };
}

class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  skipSpace(): void {
    this.#match(SPACE);
  }

  token(): string {
    return this.#match(TOKEN);
  }

  take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  tokenOrQuoted(): string {
    if (!this.take('"')) return this.token();
    let value = '';
    while (this.#at < this.text.length && this.text[this.#at] !== '"') {
      if (this.text[this.#at] === '\\') this.#at++;
      value += this.text[this.#at] ?? '';
      this.#at++;
    }
    // A quote that is not closed gives nothing.
    return this.take('"') ? value : '';
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}
