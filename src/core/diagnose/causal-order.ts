import type { Confidence, RuleDefinition } from './rule';
import type { Weighed } from './hypothesis';
import { RULES } from './rules';

const SURENESS: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** What each rule comes before, by way of others as well. */
const BEHIND = new Map(RULES.map(({ id }): [string, ReadonlySet<string>] => [id, reachable(id)]));

/** Hypotheses of one stage: as `before` says, then what is surer, then what explains more of the evidence. */
export function inCausalOrder(group: readonly Weighed[]): readonly Weighed[] {
  let left = [...group].sort(
    (a, b) => SURENESS[a.confidence] - SURENESS[b.confidence] || b.explained - a.explained,
  );
  const ordered: Weighed[] = [];
  while (left.length > 0) {
    const next = left.find(({ rule }) => !left.some((other) => isBefore(other, rule.id))) ?? left[0];
    if (next === undefined) break;
    ordered.push(next);
    left = left.filter((each) => each !== next);
  }
  return ordered;
}

function isBefore({ rule }: Weighed, id: string): boolean {
  return rule.id !== id && BEHIND.get(rule.id)?.has(id) === true;
}

function reachable(id: string): ReadonlySet<string> {
  const edges = new Map<string, readonly string[]>(RULES.map((rule) => [rule.id, targetsOf(rule)]));
  const seen = new Set<string>();
  const next = [...(edges.get(id) ?? [])];
  for (let target = next.pop(); target !== undefined; target = next.pop()) {
    if (seen.has(target)) continue;
    seen.add(target);
    for (const each of edges.get(target) ?? []) next.push(each);
  }
  return seen;
}

function targetsOf({ before = [] }: RuleDefinition): readonly string[] {
  return before.map(([target]) => target);
}
