import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** A tag as far as libyaml reads it: brackets and commas are letters of it, `#` is none. */
const TAG =
  /!(?:<(?:[\w\-;/?:@&=+$,.!~*'()[\]]|%[\da-fA-F]{2})*>|(?:[\w\-;/?:@&=+$,.!~*'()[\]]|%[\da-fA-F]{2})*)/y;

/** What may follow a tag. */
const BLANK = /^[ \t\n\x85\u2028\u2029]?$/;

/** What ends a tag in YAML 1.2 alone. */
const ENDS_EARLY = /[,[\]]/g;

/** Tags with such letters that are put right; each costs a look at the whole text, and nobody writes any. */
const PUT_RIGHT = 16;

/** A text in which each letter that would end a tag too early is another one, character for character. */
export function withWholeTags(text: string, yaml: typeof Yaml): string {
  let whole = text;
  for (let round = 0; round < PUT_RIGHT && /![^\s"]*[,[\]]/.test(whole); round++) {
    const tag = firstCutTag(whole, yaml);
    if (tag === undefined) break;
    const { offset, source } = tag;
    whole = whole.slice(0, offset) + source.replace(ENDS_EARLY, '~') + whole.slice(offset + source.length);
  }
  return whole;
}

function firstCutTag(
  text: string,
  yaml: typeof Yaml,
): { readonly offset: number; readonly source: string } | undefined {
  for (const { type, offset } of lexemesOf(text, yaml)) {
    if (type !== 'tag') continue;
    const source = tagAt(text, offset);
    if (!source.startsWith('!<') && /[,[\]]/.test(source)) return { offset, source };
  }
  return undefined;
}

/**
 * Where, up to `end`, a tag is followed by anything but a blank or a line end. Undefined where there is none.
 * Mirrors yaml_parser_scan_tag of go-yaml v2.
 */
export function offsetOfBadTag(text: string, end: number, yaml: typeof Yaml): number | undefined {
  if (!text.includes('!')) return undefined;
  for (const { type, offset } of lexemesOf(text, yaml)) {
    if (offset >= end) return undefined;
    if (type === 'tag' && !BLANK.test(text.charAt(offset + tagAt(text, offset).length))) return offset;
  }
  return undefined;
}

function tagAt(text: string, offset: number): string {
  TAG.lastIndex = offset;
  return TAG.exec(text)?.[0] ?? '';
}
