import type { YamlPlace } from './yaml-fault';

/** What the scanner makes of a text, in the words of the YAML specification. */
export type YamlToken = { readonly place: YamlPlace } & (
  | { readonly kind: YamlMark }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'tag-handle'; readonly handle: string; readonly prefix: string }
  | { readonly kind: 'anchor' | 'alias'; readonly name: string }
  /** Without a handle where the tag is written out. */
  | { readonly kind: 'tag'; readonly handle: string; readonly suffix: string }
  | { readonly kind: 'scalar'; readonly text: string; readonly plain: boolean }
);

/** Tokens that say nothing but what they are. */
export type YamlMark =
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-mapping'
  | 'block-end'
  | 'block-entry'
  | 'flow-sequence'
  | 'flow-sequence-end'
  | 'flow-mapping'
  | 'flow-mapping-end'
  | 'flow-entry'
  | 'key'
  | 'value';
