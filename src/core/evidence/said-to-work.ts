import { PROGRAM_NAMES, toolKnownAs } from '../agreement/known-as';
import type { ToolName } from '../agreement/tool';

/** Longest line that is looked at, in characters: a sentence of somebody, and no document. */
const LONGEST = 2000;

const PROGRAM = `(${PROGRAM_NAMES.join('|')})`;

/** What docker and podman print when it went well. */
const PRINTED: readonly (readonly [RegExp, ToolName])[] = [
  [/^\s*Status: (?:Downloaded newer image|Image is up to date) for /, 'docker'],
  [/^\s*Login Succeeded\s*$/, 'docker'],
  [/^\s*Login Succeeded!\s*$/, 'podman'],
];

const WORKS = String.raw`(?:works?|worked|working|succeeds?|succeeded|successful|successfully|is fine|without (?:any )?(?:error|issue|problem)s?)\b`;

/** `docker pull works`, `works with docker`, `can pull it using docker`. */
const SENTENCES = [
  new RegExp(String.raw`\b${PROGRAM} (?:.{0,80} )?${WORKS}`, 'i'),
  new RegExp(
    String.raw`\b(?:${WORKS}|(?:can|could|able to|manage to) (?:\w+ )?pull) (?:.{0,80} )?(?:with|using|via|by|through|in) (?:\w+ )?${PROGRAM}\b`,
    'i',
  ),
];

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
  return SENTENCES.flatMap((words) => {
    const found = words.exec(clause);
    const tool = found === null || DENIED.test(clause) ? undefined : toolKnownAs(found[1] ?? '');
    return tool === undefined ? [] : [tool];
  });
}
