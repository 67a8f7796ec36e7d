import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** Lexemes behind which libyaml takes no tab, in block style. */
const NO_TAB_BEHIND = new Set(['newline', 'seq-item-ind', 'explicit-key-ind', undefined]);

/**
 * Where, up to `end`, a line in block style begins with a tab, or one follows `-` or `?`: libyaml refuses
 * both, even on a line with nothing else. Undefined where there is none.
 */
export function offsetOfBadTab(text: string, end: number, yaml: typeof Yaml): number | undefined {
  if (!text.includes('\t')) return undefined;
  let depth = 0;
  let before: string | undefined;
  for (const { source, type, offset, isMark } of lexemesOf(text, yaml)) {
    if (isMark) continue;
    if (offset >= end) return undefined;
    if (/^flow-.*-start$/.test(type)) depth++;
    if (/^flow-.*-end$/.test(type)) depth--;
    const bad = before === 'newline' || before === undefined ? /^\t/ : /\t/;
    if (depth === 0 && type === 'space' && NO_TAB_BEHIND.has(before) && bad.test(source)) return offset;
    before = type;
  }
  return undefined;
}
