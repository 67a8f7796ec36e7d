import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** Up to an escaped slash. */
const SLASH = /^(?:[^\\]|\\[^/])*?\\\//;

/**
 * Where, up to `end`, a text in double quotes has `\/`, which YAML 1.2 takes from JSON, and libyaml does not know.
 * Undefined where there is none. Mirrors yaml_parser_scan_flow_scalar of go-yaml v2.
 */
export function offsetOfBadEscape(text: string, end: number, yaml: typeof Yaml): number | undefined {
  if (!text.includes('\\/')) return undefined;
  for (const { source, type, offset } of lexemesOf(text, yaml)) {
    if (offset >= end) return undefined;
    const found = type === 'double-quoted-scalar' ? SLASH.exec(source) : null;
    if (found !== null) return offset + found[0].length - 2;
  }
  return undefined;
}
