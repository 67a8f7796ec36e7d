import { isBare, isSpace } from './token';

/** parseKey (go-toml v1.9.5 keysparsing.go): no escapes within quotes. Undefined: it is no key. */
export function splitKey(key: string): readonly string[] | undefined {
  const parts: string[] = [];
  let at = 0;
  const passSpaces = (): void => {
    while (isSpace(key.charAt(at))) at++;
  };
  for (;;) {
    passSpaces();
    const character = key.charAt(at);
    if (character === '') return parts.length === 0 ? undefined : parts;
    if (isBare(character)) {
      const start = at;
      while (isBare(key.charAt(at))) at++;
      parts.push(key.slice(start, at));
      passSpaces();
      const after = key.charAt(at);
      if (after !== '' && after !== '.') return undefined;
    } else if (character === '"' || character === "'") {
      const end = key.indexOf(character, at + 1);
      if (end < 0) return undefined;
      parts.push(key.slice(at + 1, end));
      at = end + 1;
    } else if (character === '.') {
      at++;
      const after = key.charAt(at);
      if (!isBare(after) && after !== "'" && after !== '"' && after !== ' ') return undefined;
    } else return undefined;
  }
}
