/** What the lexer of go-toml v1 makes of a text. */
export type TokenKind =
  | 'key'
  | 'string'
  | 'true'
  | 'false'
  | 'inf'
  | 'nan'
  | 'integer'
  | 'float'
  | 'date'
  | 'time'
  | 'offset'
  | 'table-key'
  | 'array-table-key'
  | '='
  | ','
  | '['
  | ']'
  | '[['
  | ']]'
  | '{'
  | '}'
  | 'error'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The text; of a string its value, of an error what is wrong. */
  readonly text: string;
  readonly line: number;
}

export const isSpace = (character: string): boolean => character === ' ' || character === '\t';
export const isDigit = (character: string): boolean => character >= '0' && character <= '9';
export const isHexDigit = (character: string): boolean =>
  isDigit(character) || (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F');
export const isBare = (character: string): boolean =>
  isDigit(character) ||
  (character >= 'a' && character <= 'z') ||
  (character >= 'A' && character <= 'Z') ||
  character === '_' ||
  character === '-';
