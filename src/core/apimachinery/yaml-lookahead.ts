import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** What separates tokens. */
const BETWEEN = new Set(['newline', 'space', 'comment', 'byte-order-mark']);

/**
 * Where, behind a root that is over at `end`, nothing that libyaml takes for a token begins. It goes on for a line and
 * a token, as what stands in a line may still turn out to be a key. Undefined where there is none, or no such root.
 * Mirrors yaml_parser_fetch_more_tokens of go-yaml v2.
 */
export function offsetOfNoToken(text: string, end: number, yaml: typeof Yaml): number | undefined {
  if (!Number.isFinite(end)) return undefined;
  const rest = text.slice(end);
  let line = 0;
  let first: number | undefined;
  let isLineStart = false;
  for (const { source, type, offset, isMark } of lexemesOf(rest, yaml)) {
    if (isMark) continue;
    if (type === 'newline') line += source.split('\n').length - 1;
    if (isLineStart && type === 'space' && source.includes('\t')) return end + offset;
    isLineStart = type === 'newline' || (isLineStart && type === 'space');
    if (BETWEEN.has(type)) continue;
    const isDirective = source.startsWith('%') && (offset === 0 || rest.charAt(offset - 1) === '\n');
    if (/^[%@`]/.test(source) && !isDirective) return end + offset;
    if (/^(?:double|single)-quoted/.test(type) && !isClosedQuote(source)) return end + offset;
    first ??= line;
    if (line > first) return undefined;
    line += type === 'scalar' ? 0 : source.split('\n').length - 1;
  }
  return undefined;
}

function isClosedQuote(source: string): boolean {
  return source.length > 1 && source.endsWith(source.charAt(0));
}
