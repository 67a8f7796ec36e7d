import type { TableLines, TomlTable, TomlValue } from '../toml-value';
import { RefusedToml } from '../refused-toml';
import { lexToml1 } from './lex';
import { dateOrTime, float, integer } from './scalar';
import { SeenHeaders } from './seen-headers';
import { splitKey } from './split-key';
import type { Token, TokenKind } from './token';
import { Forest, type Tree } from './tree';

const END: Token = { kind: 'end', text: '', line: 1 };

/** Values nested deeper than this are refused; go-toml has no such end. */
const DEEPEST = 500;

export interface ParsedToml1 {
  readonly root: TomlTable;
  /** The line on which a table was made; none for an inline one. */
  readonly tableLines: TableLines;
}

/**
 * The values of a text as github.com/pelletier/go-toml v1.9.5 parser.go reads them, which containerd 1.x goes
 * by. It is older than TOML 1.0 and takes and refuses other texts than smol-toml does: a lone CR ends a line, a
 * literal string may span lines, a header has no `[` within quotes, a date stands at the end of the file.
 *
 * @throws {RefusedToml} where go-toml gives an error
 */
export function parseToml1(text: string): ParsedToml1 {
  return new Parser(lexToml1(text)).parse();
}

class Parser {
  #at = 0;
  readonly #forest = new Forest();
  readonly #root: Tree = this.#forest.table();
  readonly #seen = new SeenHeaders();
  #table: readonly string[] = [];

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): ParsedToml1 {
    for (;;) {
      const token = this.#peek();
      if (token.kind === 'end') return { root: this.#root, tableLines: this.#forest.lines };
      if (token.kind === '[') this.#header();
      else if (token.kind === '[[') this.#arrayHeader();
      else if (token.kind === 'key') this.#assign();
      else throw refused(token, 'no key or table begins like this');
    }
  }

  #peek(): Token {
    return this.tokens[Math.min(this.#at, this.tokens.length - 1)] ?? END;
  }

  #take(kind?: TokenKind): Token {
    const token = this.#peek();
    this.#at++;
    if (kind !== undefined && token.kind !== kind) throw refused(token, `there has to be a "${kind}"`);
    return token;
  }

  #key(token: Token): readonly string[] {
    const parts = splitKey(token.text);
    if (parts === undefined) throw refused(token, 'it is no key');
    return parts;
  }

  #header(): void {
    this.#take();
    const token = this.#take('table-key');
    if (!this.#seen.add(token.text)) throw refused(token, 'the table is there already');
    const path = this.#key(token);
    if (!this.#forest.create(this.#root, path, token.line))
      throw refused(token, 'a part of its name is no table');
    const target = this.#forest.at(this.#root, path);
    if (this.#forest.isTable(target) && this.#forest.isInline(target))
      throw refused(token, 'it is an inline table already');
    this.#take(']');
    this.#table = path;
  }

  #arrayHeader(): void {
    this.#take();
    const token = this.#take('array-table-key');
    const path = this.#key(token);
    this.#forest.create(this.#root, path.slice(0, -1), token.line);
    const before = this.#forest.at(this.#root, path);
    if (before === undefined) this.#forest.set(this.#root, path, this.#forest.list([this.#forest.table()]));
    else if (this.#forest.isListOfTables(before)) before.push(this.#forest.table());
    else throw refused(token, 'it is no list of tables');
    this.#seen.addArray(token.text);
    this.#take(']]');
    this.#table = path;
  }

  #assign(): void {
    const token = this.#take();
    this.#take('=');
    const key = this.#key(token);
    const value = this.#value(0);
    const path = [...this.#table, ...key.slice(0, -1)];
    const forest = this.#forest;
    if (forest.at(this.#root, path) === undefined && !forest.create(this.#root, path, token.line))
      throw refused(token, 'a part of its name is no table');
    const found = forest.at(this.#root, path);
    const target = forest.isListOfTables(found) ? found.at(-1) : found;
    if (!forest.isTable(target)) throw refused(token, 'a part of its name is no table');
    if (forest.isInline(target)) throw refused(token, 'an inline table is closed');
    const last = key.at(-1) ?? '';
    if (target[last] !== undefined) throw refused(token, 'the key is there already');
    target[last] = value;
  }

  #value(depth: number): TomlValue {
    const token = this.#take();
    if (depth > DEEPEST) throw refused(token, 'it is nested too deeply');
    const kind: string = token.kind;
    switch (kind) {
      case 'string':
        return token.text;
      case 'true':
      case 'false':
        return token.kind === 'true';
      case 'inf':
        return token.text.startsWith('-') ? -Infinity : Infinity;
      case 'nan':
        return NaN;
      case 'integer':
        return known(integer(token.text), token);
      case 'float':
        return known(float(token.text), token);
      case 'time':
        return known(dateOrTime(token.text), token);
      case 'date':
        return this.#date(token);
      case '[':
        return this.#array(depth);
      case '{':
        return this.#inlineTable(depth);
      default:
        throw refused(token, 'there has to be a value');
    }
  }

  #date(date: Token): TomlValue {
    if (this.#peek().kind !== 'time') return known(dateOrTime(date.text), date);
    const time = this.#take().text;
    const offset = this.#peek().kind === 'offset' ? this.#take().text : '';
    return known(dateOrTime(`${date.text}T${time}${offset}`), date);
  }

  #array(depth: number): TomlValue {
    const values: TomlValue[] = [];
    for (;;) {
      if (this.#peek().kind === ']') break;
      values.push(this.#value(depth + 1));
      const after = this.#peek();
      if (after.kind === ',') this.#take();
      else if (after.kind !== ']') throw refused(after, 'a list lacks a comma');
    }
    this.#take();
    const tables = values.filter((value) => this.#forest.isTable(value));
    return values.length > 0 && tables.length === values.length ? this.#forest.list(tables) : values;
  }

  /** A key that comes twice has its last value. */
  #inlineTable(depth: number): TomlValue {
    const table = this.#forest.table();
    let comma = false;
    let empty = true;
    for (let next = this.#peek(); next.kind !== '}'; next = this.#peek()) {
      if (next.kind === ',') {
        if (comma) throw refused(next, 'an inline table has two commas in a row');
        this.#take();
        comma = true;
      } else if (next.kind === 'key' || next.kind === 'integer' || next.kind === 'string') {
        if (!comma && !empty) throw refused(next, 'an inline table lacks a comma');
        this.#take();
        this.#take('=');
        this.#forest.set(table, this.#key(next), this.#value(depth + 1));
        comma = false;
      } else throw refused(next, 'an inline table is not closed');
      empty = false;
    }
    const end = this.#take();
    if (comma) throw refused(end, 'an inline table ends with a comma');
    this.#forest.setInline(table);
    return table;
  }
}

function known<T>(value: T | undefined, token: Token): T {
  if (value === undefined) throw refused(token, 'it is no number or date');
  return value;
}

/** What the lexer refused is said in its own words. */
function refused(token: Token, why: string): RefusedToml {
  return new RefusedToml(token.line, token.kind === 'error' ? token.text : why);
}
