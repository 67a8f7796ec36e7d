import type { Evidence } from './evidence';
import type { StatementKind } from './statement';

/** Failures of a pull, which a pull that works ends. */
const OF_A_PULL: ReadonlySet<StatementKind> = new Set<StatementKind>([
  'pull-failed',
  'credential-sent',
  'no-credential-sent',
  'host-answered',
  'host-not-reached',
  'content-refused',
  'never-pulled',
  'image-name-refused',
  'runtime-configuration-refused',
]);

/** What says no more than that it failed. */
const BARE: ReadonlySet<StatementKind> = new Set<StatementKind>(['pull-failed']);

/** Failures that say why a pull failed though they are none of it. */
const REASONS: ReadonlySet<StatementKind> = new Set<StatementKind>([
  'secret-does-not-decode',
  'node-out-of',
  'runtime-did-not-start',
]);

/** What counts now: failures that a later success ended are left out, and those that say less than others of them. */
export function currentEvidence(told: readonly Evidence[]): readonly Evidence[] {
  const all = withoutVaguer(told);
  const worked = new Map<string, Ordered>();
  const failed = new Set<string>();
  for (const [order, evidence] of all.entries()) {
    const { kind } = evidence.says;
    if (kind === 'pull-succeeded') {
      for (const key of keysOf(evidence)) keepLater(worked, key, { evidence, order });
    } else if ((OF_A_PULL.has(kind) && !BARE.has(kind)) || REASONS.has(kind)) {
      for (const key of keysOf(evidence)) failed.add(key);
      if (evidence.about.pod !== undefined) failed.add(podKey(evidence.about.pod));
    }
  }
  const kept = all.filter((evidence, order) => {
    if (!OF_A_PULL.has(evidence.says.kind)) return true;
    if (BARE.has(evidence.says.kind) && saysLess(evidence, failed)) return false;
    const success = firstOf(keysOf(evidence), worked);
    return success === undefined || !isAfter(success.evidence, success.order, evidence, order);
  });
  const lastFailure = new Map<string, Ordered>();
  for (const [order, evidence] of kept.entries()) {
    if (!OF_A_PULL.has(evidence.says.kind)) continue;
    for (const key of keysOf(evidence)) keepLater(lastFailure, key, { evidence, order });
  }
  // A success that a later failure has overtaken is the past.
  return kept.filter((evidence, order) => {
    if (evidence.says.kind !== 'pull-succeeded') return true;
    return !keysOf(evidence).some((key) => {
      const failure = lastFailure.get(key);
      return failure !== undefined && isAfter(failure.evidence, failure.order, evidence, order);
    });
  });
}

interface Ordered {
  readonly evidence: Evidence;
  readonly order: number;
}

function keepLater(last: Map<string, Ordered>, key: string, one: Ordered): void {
  const before = last.get(key);
  if (before === undefined || isAfter(one.evidence, one.order, before.evidence, before.order))
    last.set(key, one);
}

function saysLess(evidence: Evidence, failed: ReadonlySet<string>): boolean {
  const { pod, image, container } = evidence.about;
  if (image !== undefined && failed.has(`image ${image}`)) return true;
  if (image !== undefined || container !== undefined) return keysOf(evidence).some((key) => failed.has(key));
  return pod === undefined ? failed.size > 0 : failed.has(podKey(pod));
}

/** The same said of a pod without its image, or of nobody, is left out where it is said of the image as well. */
function withoutVaguer(all: readonly Evidence[]): readonly Evidence[] {
  const precise = new Set(
    all.flatMap(({ says, about: { image, pod } }) =>
      image === undefined ? [] : [key(says.kind, pod), key(says.kind, undefined)],
    ),
  );
  return all.filter(({ says, about: { image, container, host, plugin, pod } }) => {
    if (image !== undefined || container !== undefined || host !== undefined || plugin !== undefined)
      return true;
    return !(OF_A_PULL.has(says.kind) || REASONS.has(says.kind)) || !precise.has(key(says.kind, pod));
  });
}

function key(kind: StatementKind, pod: Evidence['about']['pod']): string {
  return pod === undefined ? kind : `${kind} ${pod.namespace ?? ''}/${pod.name}`;
}

/** The names under which a statement is compared with others: its image, and its container, in its pod. */
function keysOf({ about: { pod, image, container } }: Evidence): readonly string[] {
  const of = pod === undefined ? '' : `${pod.namespace ?? ''}/${pod.name} `;
  return [
    ...(image === undefined ? [] : [`image ${of}${image}`]),
    ...(container === undefined ? [] : [`container ${of}${container}`]),
    ...(pod === undefined || image !== undefined || container !== undefined ? [] : [podKey(pod)]),
  ];
}

function podKey(pod: NonNullable<Evidence['about']['pod']>): string {
  return `pod ${pod.namespace ?? ''}/${pod.name}`;
}

function firstOf<T>(keys: readonly string[], known: ReadonlyMap<string, T>): T | undefined {
  return keys.map((key) => known.get(key)).find((value) => value !== undefined);
}

/** Whether one was after the other: what an object says is so now; then by time; else as they were read. */
function isAfter(one: Evidence, order: number, other: Evidence, otherOrder: number): boolean {
  if ((one.source.form === 'status') !== (other.source.form === 'status'))
    return one.source.form === 'status';
  if (one.at !== undefined && other.at !== undefined) return Date.parse(one.at) > Date.parse(other.at);
  if (one.secondsAgo !== undefined && other.secondsAgo !== undefined && one.secondsAgo !== other.secondsAgo) {
    return one.secondsAgo < other.secondsAgo;
  }
  return order > otherOrder;
}
