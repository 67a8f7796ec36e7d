import { RefusedToml } from '../refused-toml';
import type { TomlShape } from '../typed';
import { shapeBelow } from './shape-below';
import { passScalar } from './scan-scalar';
import { passString } from './scan-string';
import { Source } from './source';

const BARE = /[A-Za-z0-9_-]/;
/** A date and time, or a time, up to where its seconds have to begin. */
const MINUTES = /^(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(.?)/;
const INTEGER =
  /^(?:[+-]?(?:0|[1-9](?:_?\d)*)|0x[\dA-Fa-f](?:_?[\dA-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$/;
/** Values nested deeper are left to smol-toml, which refuses them. */
const DEEPEST = 900;

/**
 * A text for smol-toml that has the values which github.com/pelletier/go-toml/v2 reads into a struct, on the
 * lines where they stand. What no field takes is never decoded: v2.2.4 lets pass any number and date there,
 * and in tables that no field takes also keys that come twice; v2.4.3 only integers out of range. TOML 1.1 is
 * refused in v2.2.
 *
 * @throws {RefusedToml} where v2.2 gives an error that smol-toml would not
 */
export function asReadByToml2(text: string, shape: TomlShape, release: '2.2' | '2.4'): string {
  const source = new Source(text, release === '2.2');
  try {
    new Scan(source, shape).run();
    return source.finish();
  } catch (error) {
    // Where v2.4 has a fault, so has smol-toml, with a better message.
    if (error instanceof RefusedToml && release === '2.4') return text;
    throw error;
  }
}

class Scan {
  #table: TomlShape | undefined;

  constructor(
    private readonly source: Source,
    private readonly root: TomlShape,
  ) {
    this.#table = root;
  }

  run(): void {
    const { source } = this;
    for (;;) {
      source.passSpaces();
      if (source.peek === '') return;
      if (source.peek === '[') this.#header();
      else if (source.peek !== '#' && source.peek !== '\n' && source.peek !== '\r') this.#assign();
      source.passSpaces();
      if (source.peek === '#') source.passComment();
      this.#newline();
    }
  }

  #newline(): void {
    const { source } = this;
    if (source.follows('\r\n')) source.take(2);
    else if (source.peek === '\n') source.take(1);
    else if (source.peek !== '') throw source.refuse('something stands behind a value');
  }

  #header(): void {
    const { source } = this;
    const brackets = source.follows('[[') ? 2 : 1;
    source.take(brackets);
    source.passSpaces();
    this.#table = shapeBelow(this.root, this.#key());
    source.passSpaces();
    if (!source.follows(']'.repeat(brackets))) throw source.refuse('the name of a table is not closed');
    source.take(brackets);
  }

  #assign(): void {
    const { source } = this;
    const start = source.at;
    const blank = this.#table === undefined && source.strict;
    // Nothing is replaced within what goes as a whole.
    this.#keyAndValue(blank ? 'any' : this.#table, 0);
    if (blank) source.replace(start, '');
  }

  #keyAndValue(table: TomlShape | undefined, depth: number): void {
    const { source } = this;
    const key = this.#key();
    source.passSpaces();
    if (source.peek !== '=') throw source.refuse('a key has no "=" behind it');
    source.take(1);
    source.passSpaces();
    this.#value(shapeBelow(table, key), depth);
  }

  #key(): readonly string[] {
    const { source } = this;
    const parts: string[] = [];
    for (;;) {
      const start = source.at;
      if (source.peek === '"' || source.peek === "'") {
        if (source.follows('"""') || source.follows("'''")) throw source.refuse('a key spans lines');
        passString(source);
        parts.push(source.since(start).slice(1, -1));
      } else {
        while (BARE.test(source.peek)) source.take(1);
        if (source.at === start) throw source.refuse('there has to be a key');
        parts.push(source.since(start));
      }
      source.passSpaces();
      if (source.peek !== '.') return parts;
      source.take(1);
      source.passSpaces();
    }
  }

  #value(shape: TomlShape | undefined, depth: number): void {
    const { source } = this;
    if (depth > DEEPEST) throw source.refuse('it is nested too deeply');
    if (source.peek === '"' || source.peek === "'") passString(source);
    else if (source.peek === '[') this.#list(shape, depth);
    else if (source.peek === '{') this.#inlineTable(shape, depth);
    else this.#scalar(shape);
  }

  #scalar(shape: TomlShape | undefined): void {
    const { source } = this;
    const start = source.at;
    passScalar(source);
    const written = source.since(start);
    if (shape === undefined && (source.strict ? !/^[tf]/.test(written) : INTEGER.test(written)))
      source.replace(start, '0');
    else if (this.#table !== undefined && source.strict && (MINUTES.exec(written)?.[1] ?? ':') !== ':')
      throw source.refuse('a time has no seconds');
  }

  #list(shape: TomlShape | undefined, depth: number): void {
    const { source } = this;
    source.take(1);
    const inner = typeof shape === 'object' && 'list' in shape ? shape.list : shape && 'any';
    for (;;) {
      this.#gap();
      if (source.peek === ']') break;
      this.#value(inner, depth + 1);
      this.#gap();
      if (source.peek === ',') source.take(1);
      else if (source.peek !== ']') throw source.refuse('a list lacks a comma');
    }
    source.take(1);
  }

  #inlineTable(shape: TomlShape | undefined, depth: number): void {
    const { source } = this;
    source.take(1);
    this.#gapInTable();
    for (let first = true; !source.follows('}'); first = false) {
      if (!first) {
        if (source.peek !== ',') throw source.refuse('an inline table lacks a comma');
        source.take(1);
        this.#gapInTable();
        if (source.follows('}') && !source.strict) break;
      }
      this.#keyAndValue(shape, depth + 1);
      this.#gapInTable();
    }
    source.take(1);
  }

  /** Spaces, ends of lines and comments, as lists have them. */
  #gap(): void {
    const { source } = this;
    for (;;) {
      source.passSpaces();
      if (source.peek === '#') source.passComment();
      if (source.follows('\r\n')) source.take(2);
      else if (source.peek === '\n') source.take(1);
      else return;
    }
  }

  #gapInTable(): void {
    if (this.source.strict) this.source.passSpaces();
    else this.#gap();
  }
}
