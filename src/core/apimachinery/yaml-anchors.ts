import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** What may follow the name of an anchor or alias, where it is none of its letters. */
const NAME = /^[&*][0-9A-Za-z_-]+(?:$|[?:,\]}%@`])/;

/**
 * Where, up to `end`, an anchor or an alias has a name that libyaml does not take: letters, digits, `_` and `-` alone
 * may stand in it. Undefined where there is none. Mirrors yaml_parser_scan_anchor of go-yaml v2.
 */
export function offsetOfBadAnchor(text: string, end: number, yaml: typeof Yaml): number | undefined {
  if (!/[&*]/.test(text)) return undefined;
  for (const { source, type, offset } of lexemesOf(text, yaml)) {
    if (offset >= end) return undefined;
    if ((type === 'anchor' || type === 'alias') && !NAME.test(source)) return offset;
  }
  return undefined;
}
