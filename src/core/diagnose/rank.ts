import { says } from '../evidence/says';
import type { Severity } from '../model/finding';
import { redactUserinfoIn } from '../model/userinfo';
import type { PullStory } from '../story/pull-story';
import { stageIndex, type Stage } from '../model/stage';
import type { DiagnosisFinding } from './finding';
import { inCausalOrder } from './causal-order';
import {
  endedBadly,
  happenedTo,
  hasFailed,
  hasWorked,
  isOfRegistry,
  type Happened,
} from './reading/happened';
import { mendImmutable } from './reading/immutable-secret';
import type { Hypothesis, Weighed } from './hypothesis';
import type { RuleDefinition } from './rule';
import type { DiagnosisId } from './rules';

/** Says that something failed which nothing explains. */
const UNEXPLAINED: DiagnosisId = 'failure-not-explained';

/** They say nothing of why it failed. */
const EXPLAINS_NOTHING: ReadonlySet<string> = new Set<DiagnosisId>([UNEXPLAINED, 'text-not-understood']);

/**
 * The root cause first: what the evidence excludes, or does not lead to, is context and comes last; of the rest the
 * earliest stage comes first, and within a stage what the rules' own `before` says, then what is surer, then what
 * explains more of the evidence.
 */
export function rank(hypotheses: readonly Hypothesis[], story: PullStory): readonly DiagnosisFinding[] {
  const weigh = weigher(story);
  const weighed = hypotheses.map(weigh);
  const explains = weighed.some(
    ({ rule, context, severity }) => !EXPLAINS_NOTHING.has(rule.id) && !context && severity !== 'info',
  );
  const kept = explains ? weighed.filter(({ rule }) => rule.id !== UNEXPLAINED) : weighed;
  const groups = new Map<string, Weighed[]>();
  for (const each of kept) {
    const key = `${groupOf(each)} ${String(stageIndex(each.rule.stage)).padStart(2, '0')}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => inCausalOrder(group))
    .map((each) => toFinding(each, story));
}

/** After all groups of causes and of context. */
const LAST = 9;

/**
 * Causes, then what something unknown decides, then what is so whatever the cause; in the same order what is merely
 * good to know, and what is context.
 */
function groupOf({ rule, context, severity, confidence }: Weighed): number {
  if (rule.beside === true) return LAST;
  const sureness = rule.lastResort === true ? 2 : confidence === 'possible' ? 1 : 0;
  const weight = context ? 2 : severity === 'info' ? 1 : 0;
  return weight * 3 + sureness;
}

function weigher(story: PullStory): (hypothesis: Hypothesis) => Weighed {
  const happened = happenedTo(story);
  const ends = happened.filter(endedBadly);
  const failed = hasFailed(story);
  const worked = hasWorked(story);
  const served = isServed(story);
  return (hypothesis) => {
    const { rule, seen } = hypothesis;
    const excluded = happened.some((each) => excludes(each, rule, story));
    const beside = ends.length > 0 && !ends.some((each) => isExplained(each, rule));
    const context = excluded || worked || beside || seen.context === true;
    const untried = rule.untried ?? (rule.severity === 'info' ? 'info' : 'warning');
    const most: Severity[] = [seen.severity ?? rule.severity];
    if (!failed) most.push(untried);
    if (context) most.push(excluded && worked ? 'info' : 'warning');
    if (served && untried !== 'error') most.push('warning');
    return {
      ...hypothesis,
      context,
      severity: most.reduce(milder),
      confidence: seen.confidence ?? 'certain',
      explained: happened.filter((each) => isExplained(each, rule)).length,
    };
  };
}

function excludes(happened: Happened, { excludedBy }: RuleDefinition, story: PullStory): boolean {
  return excludedBy.some((one) => says(happened.says, one)) && isOfRegistry(happened, story);
}

function isExplained({ says: statement }: Happened, { explains }: RuleDefinition): boolean {
  return explains.some((one) => says(statement, one));
}

/** The registry gives the image for one of the attempts that the kubelet makes. */
function isServed({ candidates, replies, anonymousReply }: PullStory): boolean {
  const anonymous = candidates.every(({ credential }) => credential.isBlank);
  return replies.some(({ status }) => status === 200) || (anonymous && anonymousReply?.status === 200);
}

const MILDNESS: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

function milder(a: Severity, b: Severity): Severity {
  return MILDNESS[a] < MILDNESS[b] ? b : a;
}

/** What may be a password in a name or URL that a sentence or command repeats is redacted here, once for all rules. */
function toFinding(weighed: Weighed, story: PullStory): DiagnosisFinding {
  const { rule, seen, context, severity, confidence } = weighed;
  const { id, category } = rule;
  const stage: Stage = rule.stage;
  const { message, hint, command } = seen;
  return {
    id,
    category,
    stage,
    ...seen,
    message: redactUserinfoIn(message),
    ...(hint === undefined ? {} : { hint: redactUserinfoIn(hint + mendImmutable(seen, story)) }),
    ...(command === undefined ? {} : { command: redactUserinfoIn(command) }),
    severity,
    confidence,
    context,
  };
}
