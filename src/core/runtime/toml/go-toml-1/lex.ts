import { RefusedToml } from '../refused-toml';
import { Cursor } from './cursor';
import { lexDateOrNumber, lexNumber } from './lex-number';
import { basicString, literalString } from './lex-string';
import { isBare, isDigit, isSpace, type Token } from './token';

type State = 'key' | 'value' | 'end';

const WORDS = ['true', 'false', 'inf', 'nan'] as const;

/**
 * The tokens of a text as github.com/pelletier/go-toml v1.9.5 lexer.go gives them. What it does not know ends
 * the list with an `error`, which counts when the parser comes to it.
 */
export function lexToml1(text: string): readonly Token[] {
  const cursor = new Cursor(text);
  const lexer = new Lexer(cursor);
  try {
    let state: State = 'key';
    while (state !== 'end') state = state === 'key' ? lexer.key() : lexer.value();
    cursor.emit('end');
  } catch (error) {
    if (!(error instanceof RefusedToml)) throw error;
    cursor.emit('error', error.message);
  }
  return cursor.tokens;
}

class Lexer {
  readonly #brackets: ('[' | '{')[] = [];

  constructor(private readonly cursor: Cursor) {}

  /** lexVoid: where a key or header may begin, on a line of its own or not. */
  key(): State {
    const { cursor } = this;
    for (;;) {
      const next = cursor.peek;
      if (next === '') return 'end';
      if (next === '}') return this.#close('}', '{');
      if (next === '[') {
        this.#header();
        return 'key';
      }
      if (next === '#') this.#comment();
      else if (next === '=') {
        cursor.next();
        cursor.emit('=');
        return 'value';
      } else if (next === '\r' || next === '\n' || isSpace(next)) cursor.skip();
      else {
        this.#bareOrQuoted();
        return 'key';
      }
    }
  }

  /** lexRvalue. */
  value(): State {
    const { cursor } = this;
    for (;;) {
      const next = cursor.peek;
      if (next === '') return 'end';
      if (isSpace(next)) cursor.skip();
      else if (next === '#') this.#comment();
      else if (next === '\r' || next === '\n') {
        cursor.skip();
        return this.#brackets.at(-1) === '[' ? 'value' : 'key';
      } else return this.#valueAt(next);
    }
  }

  #valueAt(next: string): State {
    const { cursor } = this;
    switch (next) {
      case '.':
        throw cursor.refuse('a number begins with a point');
      case '=':
        cursor.next();
        cursor.emit('=');
        return 'value';
      case '[':
      case '{':
        cursor.next();
        cursor.emit(next);
        this.#brackets.push(next);
        return next === '[' ? 'value' : 'key';
      case ']':
        return this.#close(']', '[');
      case '}':
        return this.#close('}', '{');
      case ',':
        cursor.next();
        cursor.emit(',');
        return this.#brackets.at(-1) === '{' ? 'key' : 'value';
      case '"':
      case "'":
        this.#string(next);
        return 'value';
    }
    const word = WORDS.find((one) => cursor.follows(one));
    if (word !== undefined) {
      cursor.forward(word.length);
      cursor.emit(word);
    } else if (next === '+' || next === '-') lexNumber(cursor);
    else if (isDigit(next)) lexDateOrNumber(cursor);
    else throw cursor.refuse('no value begins like this');
    return 'value';
  }

  #close(bracket: ']' | '}', opened: '[' | '{'): State {
    this.cursor.next();
    this.cursor.emit(bracket);
    if (this.#brackets.pop() !== opened) throw this.cursor.refuse(`a "${bracket}" closes nothing`);
    return 'value';
  }

  #comment(): void {
    const { cursor } = this;
    while (cursor.peek !== '' && cursor.peek !== '\n' && !cursor.follows('\r\n')) cursor.next();
    cursor.ignore();
  }

  #string(quote: string): void {
    const { cursor } = this;
    cursor.skip();
    const long = cursor.follows(quote.repeat(2));
    if (long) cursor.forward(2);
    const terminator = long ? quote.repeat(3) : quote;
    const value = quote === '"' ? basicString(cursor, terminator, long) : literalString(cursor, terminator);
    cursor.emit('string', value);
    cursor.forward(terminator.length);
    cursor.ignore();
  }

  /** lexTableKey: up to the next `]`, wherever it stands; a `[` is refused even within quotes. */
  #header(): void {
    const { cursor } = this;
    cursor.next();
    const array = cursor.peek === '[';
    if (array) cursor.next();
    cursor.emit(array ? '[[' : '[');
    for (;;) {
      const next = cursor.peek;
      if (next === '') throw cursor.refuse('the name of a table is not closed');
      if (next === '[') throw cursor.refuse('the name of a table has a "["');
      if (next !== ']') {
        cursor.next();
        continue;
      }
      if (cursor.passed) cursor.emit(array ? 'array-table-key' : 'table-key');
      cursor.next();
      if (!array) {
        cursor.emit(']');
        return;
      }
      if (!cursor.follows(']')) continue;
      cursor.next();
      cursor.emit(']]');
      return;
    }
  }

  /** lexKey: with its quotes, escapes within them read. */
  #bareOrQuoted(): void {
    const { cursor } = this;
    const parts: string[] = [];
    for (let next = cursor.peek; next !== '' && next !== '='; next = cursor.peek) {
      if (next === '"' || next === "'") {
        cursor.next();
        const value = next === '"' ? basicString(cursor, next, true) : literalString(cursor, next);
        cursor.next();
        parts.push(next, value, next);
      } else if (isSpace(next)) {
        const spaces = this.#spaces();
        if (cursor.peek !== '.') break;
        cursor.next();
        parts.push(' ', spaces.slice(1), '.', this.#spaces());
      } else {
        if (next !== '.' && !isBare(next)) throw cursor.refuse('a key has a character that keys do not have');
        parts.push(cursor.next());
      }
    }
    cursor.emit('key', parts.join(''));
  }

  #spaces(): string {
    let spaces = '';
    while (isSpace(this.cursor.peek)) spaces += this.cursor.next();
    return spaces;
  }
}
