import { matchPattern } from '../keyring/match-pattern';
import { goString } from '../model/go-string';
import type { UrlRules } from '../go/url';
import type { PatternVerdict } from '../provider/match-plugin';
import { patternTrap } from '../provider/pattern-findings';
import { describeVerdict } from './describe-verdict';
import { keyVerdict, nearness } from './key-verdict';

/** Why an entry of `matchImages` matches an image or does not, in words. */
export function describePattern(verdict: PatternVerdict, name: string, rules: UrlRules): string {
  if (verdict.outcome === 'match') return 'it matches';
  const trap = patternTrap(verdict.pattern, rules);
  if (trap !== undefined) return `it ${trap.why}`;
  const compared = compare(verdict, name, rules);
  return compared === undefined ? 'it is no URL to the kubelet and matches nothing' : compared.why;
}

/** How near a pattern that does not match comes: 0 is nearest; undefined where it is for another registry. */
export function patternNearness(verdict: PatternVerdict, name: string, rules: UrlRules): number | undefined {
  if (verdict.outcome === 'match') return undefined;
  const inner = verdict.pattern.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  if (inner !== verdict.pattern && (name === inner || name.startsWith(`${inner.replace(/\/.*/, '')}/`)))
    return 0;
  return compare(verdict, name, rules)?.distance;
}

function compare(
  { pattern }: PatternVerdict,
  name: string,
  rules: UrlRules,
): { readonly why: string; readonly distance: number | undefined } | undefined {
  const parsed = matchPattern(goString(pattern), rules);
  const target = matchPattern(goString(name), rules);
  if (!parsed.ok || !target.ok) return undefined;
  const key = { matchPattern: pattern, pattern: parsed.pattern };
  // Plugins know no fallback to Docker Hub: that key is for a ring in which something matches.
  const verdict = keyVerdict(key, name, target.pattern, true);
  if (verdict.kind === 'fallback-hidden')
    return { why: 'it matches no image: those of Docker Hub are named docker.io/…', distance: 0 };
  return { why: describeVerdict(verdict), distance: nearness(verdict, key, target.pattern) };
}
