import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** Characters that may stand before the colon of a key, in libyaml. */
const LONGEST = 1024;

/** What ends a line; all but LF stand within quotes alone. */
const LINE_END = /[\n\x85\u2028\u2029]/;
const OTHER_LINE_END = /[\x85\u2028\u2029]/;

/**
 * Where a colon follows a key that goes over several lines or, in brackets, is very long, and that no `?` announces:
 * libyaml takes no such key. Outside of brackets the `yaml` package finds all but the line ends of YAML 1.1. Undefined where there is none. Mirrors yaml_parser_save_simple_key of go-yaml v2.
 */
export function offsetOfLongKey(tokens: readonly Yaml.CST.Token[], text: string): number | undefined {
  let level: readonly Yaml.CST.Token[] = tokens.flatMap((token) =>
    token.type === 'document' ? (token.value ?? []) : [],
  );
  while (level.length > 0) {
    const next: Yaml.CST.Token[] = [];
    for (const token of level) {
      if (!('items' in token)) continue;
      for (const item of token.items) {
        const { key, value } = item;
        const colon = longKeyIn(item, text, token.type === 'flow-collection');
        if (colon !== undefined) return colon;
        if (key != null) next.push(key);
        if (value != null) next.push(value);
      }
    }
    level = next;
  }
  return undefined;
}

function longKeyIn(
  { start, key, sep = [] }: Yaml.CST.CollectionItem,
  text: string,
  isFlow: boolean,
): number | undefined {
  const colon = sep.find(({ type }) => type === 'map-value-ind')?.offset;
  if (colon === undefined || key == null) return undefined;
  if (start.some(({ type }) => type === 'explicit-key-ind')) return undefined;
  const written = text.slice(key.offset, colon);
  const isLong = isFlow ? written.length > LONGEST || LINE_END.test(written) : OTHER_LINE_END.test(written);
  return isLong ? colon : undefined;
}

/**
 * Where, up to `end` and in brackets, a plain key is followed by a colon and at once by another bracket, or a text
 * begins with a colon: to libyaml the first is a part of the text, behind which no bracket may stand, and the second
 * is none. Undefined where there is neither.
 */
export function offsetOfJoinedKey(text: string, end: number, yaml: typeof Yaml): number | undefined {
  if (!/:[[{]|[,[{]\s*:/.test(text)) return undefined;
  let before: string | undefined;
  let depth = 0;
  for (const { type, offset, isMark } of lexemesOf(text, yaml)) {
    if (isMark) continue;
    if (offset >= end) return undefined;
    if (/^flow-.*-start$/.test(type)) depth++;
    if (/^flow-.*-end$/.test(type)) depth--;
    const isJoined = type === 'map-value-ind' && before === 'scalar' && /[[{]/.test(text.charAt(offset + 1));
    const isColon = type === 'scalar' && text.charAt(offset) === ':';
    if (depth > 0 && (isJoined || isColon)) return offset;
    before = type;
  }
  return undefined;
}
