import { foldFieldName } from '../../src/core/go/json-field-name';
import { unquote } from '../../src/core/go/json-string';
import { bytesOf, type GoString } from '../../src/core/model/go-string';
import { decodeAuthField } from '../../src/core/parse/auth-field';

/** What a document holds: entries as `[key, user name, password, e-mail]`; undefined where it is void. */
export type ReferenceEntries = readonly (readonly string[])[] | undefined;

/** A JSON value: an object is the list of its members, so that duplicates are kept. */
type Value = string | null | typeof OTHER | readonly Member[];
type Member = readonly [name: string, value: Value];
const OTHER = { other: true } as const;

const TOKEN =
  /[ \t\r\n]*("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|[{}[\],:])/y;

/** A plain decoder of config.json, by tokens and a tree, to hold the fast one against. `text`: one unit a byte. */
export function referenceEntries(text: string): ReferenceEntries {
  let tokens: string[];
  let root: Value;
  try {
    tokens = tokensOf(text);
    root = readValue(tokens);
  } catch {
    return undefined;
  }
  if (tokens.length > 0) return undefined;
  return root === null ? [] : isObject(root) ? entriesOf(root) : undefined;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; /[^ \t\r\n]/.test(text.slice(at)); at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new SyntaxError();
    tokens.push(token);
  }
  return tokens;
}

function readValue(tokens: string[]): Value {
  const token = take(tokens);
  if (token === 'null') return null;
  if (token.startsWith('"')) return unquote(bytesOf(token.slice(1, -1) as GoString));
  if (token !== '{' && token !== '[') {
    if ('}],:'.includes(token)) throw new SyntaxError();
    return OTHER;
  }
  const members: Member[] = [];
  const closer = token === '{' ? '}' : ']';
  if (tokens[0] === closer) {
    take(tokens);
  } else {
    let next = ',';
    while (next === ',') {
      const name = token === '{' ? readName(tokens) : '';
      members.push([name, readValue(tokens)]);
      next = take(tokens);
    }
    if (next !== closer) throw new SyntaxError();
  }
  return token === '{' ? members : OTHER;
}

function readName(tokens: string[]): string {
  const name = take(tokens);
  if (!name.startsWith('"') || take(tokens) !== ':') throw new SyntaxError();
  return unquote(bytesOf(name.slice(1, -1) as GoString));
}

function take(tokens: string[]): string {
  const token = tokens.shift();
  if (token === undefined) throw new SyntaxError();
  return token;
}

function isObject(value: Value): value is readonly Member[] {
  return Array.isArray(value);
}

function entriesOf(root: readonly Member[]): ReferenceEntries {
  let entries = new Map<string, readonly string[]>();
  for (const [name, value] of root) {
    const field = foldFieldName(name);
    if (field !== 'auths' && field !== 'httpheaders') continue;
    if (value === null) {
      if (field === 'auths') entries = new Map();
      continue;
    }
    if (!isObject(value)) return undefined;
    for (const [key, inner] of value) {
      if (field === 'httpheaders') {
        if (inner !== null && typeof inner !== 'string') return undefined;
        continue;
      }
      const entry = entryOf(key, inner);
      if (entry === undefined) return undefined;
      entries.set(key, entry);
    }
  }
  return [...entries.values()];
}

function entryOf(key: string, value: Value): readonly string[] | undefined {
  const fields = new Map<string, string>();
  if (value !== null && !isObject(value)) return undefined;
  for (const [name, inner] of value ?? []) {
    const field = foldFieldName(name);
    if (!['username', 'password', 'email', 'auth'].includes(field) || inner === null) continue;
    if (typeof inner !== 'string') return undefined;
    fields.set(field, inner);
  }
  const [username = '', password = '', email = '', auth = ''] = ['username', 'password', 'email', 'auth'].map(
    (field) => fields.get(field),
  );
  if (auth === '') return [key, username, password, email];
  const pair = decodeAuthField(auth as Parameters<typeof decodeAuthField>[0]);
  return pair.ok ? [key, pair.username, pair.password, email] : undefined;
}
