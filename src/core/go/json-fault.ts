/** What is wrong with a text that is no JSON to Go. */
export type JsonFaultKind =
  | 'empty'
  | 'unexpected-end'
  | 'unexpected-character'
  | 'control-character'
  | 'bad-escape'
  | 'trailing-data'
  | 'too-deep';

export class JsonSyntaxFault extends Error {
  constructor(
    readonly kind: JsonFaultKind,
    /** Byte offset in the text. */
    readonly offset: number,
  ) {
    super(kind);
  }
}
