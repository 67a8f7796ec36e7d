import type { YamlPlace } from './yaml-fault';

/** A part of a YAML document, its scalars all still text. */
export type YamlNode = YamlText | YamlSequence | YamlMapping | YamlAlias;

export interface YamlText {
  readonly kind: 'scalar';
  readonly text: string;
  /** In full, such as `tag:yaml.org,2002:str`; empty for none. */
  readonly tag: string;
  /** What it is depends on its text: it is written without quotes and not as a block, or has the tag `!`. */
  readonly plain: boolean;
  readonly place: YamlPlace;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: YamlNode[];
  readonly place: YamlPlace;
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly pairs: (readonly [key: YamlNode, value: YamlNode])[];
  readonly place: YamlPlace;
}

/** What stands elsewhere in the document; it may be around the alias. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly target: YamlNode;
  readonly place: YamlPlace;
}
