import { toolKnownAs } from '../agreement/known-as';
import type { ToolName } from '../agreement/tool';

/** Longest line that is looked at, in characters: a sentence of somebody, and no document. */
const LONGEST = 2000;

/** What docker and podman print when it went well. */
const PRINTED: readonly (readonly [RegExp, ToolName])[] = [
  [/^\s*Status: (?:Downloaded newer image|Image is up to date) for /, 'docker'],
  [/^\s*Login Succeeded\s*$/, 'docker'],
  [/^\s*Login Succeeded!\s*$/, 'podman'],
];

/** A word that may be a program's name. */
const WORD = /\b[a-z]{4,10}\b/gi;

/** Characters before and behind a program's name in which it is said to work. */
const NEAR = 130;

/** `docker pull works`, behind the name. */
const WORKS_BEHIND =
  /^ (?:.{0,80} )?(?:works?|worked|working|succeeds?|succeeded|successful|successfully|is fine|without (?:any )?(?:error|issue|problem)s?)\b/i;

/** `works with docker`, `can pull it using docker`, before the name. */
const WORKS_BEFORE =
  /\b(?:(?:works?|worked|working|succeeds?|succeeded|successful|successfully|is fine|without (?:any )?(?:error|issue|problem)s?)\b|(?:can|could|able to|manage to) (?:\w{1,30} )?pull) (?:.{0,80} )?(?:with|using|via|by|through|in) (?:\w{1,30} )?$/i;

/** What parts sentences, and what speaks of two things. */
const CLAUSES = /[.;?!,]\s|\b(?:but|while|whereas|although|though|yet)\b/i;

/** A clause that says the opposite, or asks. */
const DENIED = /\b(?:not|never|no longer|fails?|failed|cannot|unable|neither|if|should|whether)\b|n['’]t\b/i;

/** Programs with which a line says that a pull, or a login, works. */
export function programsSaidToWork(line: string): readonly ToolName[] {
  if (line.length > LONGEST) return [];
  const printed = PRINTED.flatMap(([words, tool]) => (words.test(line) ? [tool] : []));
  const told = line.split(CLAUSES).flatMap((clause) => toldBy(clause));
  return [...new Set([...printed, ...told])];
}

function toldBy(clause: string): readonly ToolName[] {
  if (DENIED.test(clause)) return [];
  return [...clause.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const tool = toolKnownAs(word);
    if (tool === undefined) return [];
    const end = index + word.length;
    const isSaid =
      WORKS_BEHIND.test(clause.slice(end, end + NEAR)) ||
      WORKS_BEFORE.test(clause.slice(Math.max(0, index - NEAR), index));
    return isSaid ? [tool] : [];
  });
}
