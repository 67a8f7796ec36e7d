import { boundOf } from './bounds';
import type { Evidence } from './evidence';
import { pullsNamed } from './pulls-named';

/**
 * What still holds of a text, in the order in which it was read, with each pull told apart by what is named of it: a
 * success after a failure ends it, and a failure after a success outdates that. Linear.
 */
export function stillHolds(read: readonly Evidence[]): readonly Evidence[] {
  return withoutPast(read.map((evidence, order) => ({ evidence, order, pulls: pullsNamed(evidence) }))).map(
    ({ evidence }) => evidence,
  );
}

/**
 * The same of evidence that is all about one pull, whatever it names; of the failures at one host the newest counts,
 * and a failure that names no host outdates those of attempts before it.
 */
export function stillHoldsOfPull(read: readonly Evidence[]): readonly Evidence[] {
  const holding = withoutPast(read.map((evidence, order) => ({ evidence, order, pulls: ONE })));
  const newest = new Latest();
  const offers = new Latest();
  for (const each of holding) {
    if (endedBadly(each.evidence)) newest.keep([hostOf(each)], each);
    if (isOffer(each.evidence)) offers.keep(ONE, each);
  }
  const lastOffer = offers.of(ONE);
  return holding
    .filter(({ evidence }) => !isOffer(evidence) || !isOfEarlierPull(evidence, lastOffer?.evidence))
    .filter((each) => {
      if (!endedBadly(each.evidence)) return true;
      const [same, nameless] = [newest.of([hostOf(each)]), newest.of([''])];
      return (
        (same === undefined || byClock(same.evidence, each.evidence) <= 0) &&
        (nameless === undefined || byClock(nameless.evidence, each.evidence) <= ONE_ATTEMPT)
      );
    })
    .map(({ evidence }) => evidence);
}

/** Longest time that one attempt goes from host to host, in milliseconds. */
const ONE_ATTEMPT = 120_000;

const ONE = [''];

/** Whether a credential was sent: what the newest pull says counts. */
function isOffer({ says: { kind } }: Evidence): boolean {
  return kind === 'credential-sent' || kind === 'no-credential-sent';
}

/**
 * Milliseconds that the kubelet waits at least before it pulls again; within one pull it may try a credential and none
 * (kubernetes/kubernetes pkg/kubelet/kubelet.go, imageBackOffPeriod, v1.35.0).
 */
const BACK_OFF = 10_000;

function isOfEarlierPull(one: Evidence, last: Evidence | undefined): boolean {
  return (
    last !== undefined && last.says.kind !== one.says.kind && byClock(last, one) * unitOf(one) >= BACK_OFF
  );
}

/** Of a difference of clocks, in milliseconds. */
function unitOf({ at }: Evidence): number {
  return at === undefined ? 1000 : 1;
}

function withoutPast(read: readonly Placed[]): readonly Placed[] {
  const successes = new Latest();
  const failures = new Latest();
  for (const each of read) {
    if (isSuccess(each.evidence)) successes.keep(each.pulls, each);
    if (isFailure(each.evidence)) failures.keep(each.pulls, each);
  }
  return read.filter((each) => {
    const newer = isSuccess(each.evidence)
      ? failures.of(each.pulls)
      : tellsOfPull(each.evidence)
        ? successes.of(each.pulls)
        : undefined;
    return newer === undefined || !isLater(newer, each);
  });
}

/** A statement with its place among those that were read, and the pulls that it is about. */
interface Placed {
  readonly evidence: Evidence;
  readonly order: number;
  readonly pulls: readonly string[];
}

/** The latest statement by key. */
class Latest {
  readonly #byKey = new Map<string, Placed>();

  keep(keys: readonly string[], one: Placed): void {
    for (const key of keys) {
      const before = this.#byKey.get(key);
      if (before === undefined || isLater(one, before)) this.#byKey.set(key, one);
    }
  }

  /** Of the first key that has any: the image says more of a pull than the container. */
  of(keys: readonly string[]): Placed | undefined {
    return keys.map((key) => this.#byKey.get(key)).find((one) => one !== undefined);
  }
}

function isSuccess({ says }: Evidence): boolean {
  return boundOf(says)?.ended === 'well';
}

function endedBadly({ says }: Evidence): boolean {
  return boundOf(says)?.ended === 'failed';
}

function isFailure(evidence: Evidence): boolean {
  return evidence.says.kind === 'pull-failed' || endedBadly(evidence);
}

/** What a success behind it makes a thing of the past. */
function tellsOfPull(evidence: Evidence): boolean {
  const { kind } = evidence.says;
  return isFailure(evidence) || kind === 'credential-sent' || kind === 'plugin-failed';
}

function hostOf({ evidence }: Placed): string {
  return evidence.about.host ?? '';
}

/** By time or age where both tell it; else a status is how things are now, and a text goes on as it was read. */
function isLater(one: Placed, other: Placed): boolean {
  const clock = byClock(one.evidence, other.evidence);
  if (clock !== 0) return clock > 0;
  const [first, second] = [isStatus(one.evidence), isStatus(other.evidence)];
  return first === second ? one.order > other.order : first;
}

function isStatus({ source }: Evidence): boolean {
  return source.form === 'status';
}

/** Milliseconds by which the first one is known to be newer, below 0 where it is older, else 0. */
export function byClock(one: Evidence, other: Evidence): number {
  if (one.at !== undefined && other.at !== undefined) return Date.parse(one.at) - Date.parse(other.at) || 0;
  if (one.secondsAgo === undefined || other.secondsAgo === undefined) return 0;
  return (other.secondsAgo - one.secondsAgo) * 1000;
}
