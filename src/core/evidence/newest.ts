import { boundOf } from './bounds';
import { isOlder } from './collect';
import type { Evidence } from './evidence';

/**
 * What still holds of the evidence about one pull: a success after a failure ends it, a failure after a success
 * outdates that, and of the failures at one host the newest counts. Of what has no time, a status is how things are
 * now, and a text goes on from line to line. Keeps the order; linear.
 */
export function newest(evidence: readonly Evidence[]): readonly Evidence[] {
  const failures = evidence.filter(isFailure);
  const successes = evidence.filter(isSuccess);
  const lastFailure = latest(failures);
  const lastSuccess = latest(successes);
  const works =
    lastSuccess !== undefined && (lastFailure === undefined || !isAfter(lastFailure, lastSuccess));
  const newestAt = works ? new Map<string, Evidence>() : latestByHost(failures);
  return evidence.filter((each) => {
    if (isSuccess(each)) return works;
    if (works) return !tellsOfPull(each) || isAfter(each, lastSuccess);
    const newer = boundOf(each.says)?.ended === 'failed' ? newestAt.get(hostOf(each)) : undefined;
    return newer === undefined || !isTimed(newer, each) || !isAfter(newer, each);
  });
}

function isSuccess({ says }: Evidence): boolean {
  return boundOf(says)?.ended === 'well';
}

function isFailure({ says }: Evidence): boolean {
  return says.kind === 'pull-failed' || boundOf(says)?.ended === 'failed';
}

/** What a success behind it makes a thing of the past. */
function tellsOfPull(evidence: Evidence): boolean {
  const { kind } = evidence.says;
  return isFailure(evidence) || kind === 'credential-sent' || kind === 'plugin-failed';
}

function hostOf({ about }: Evidence): string {
  return about.host ?? '';
}

function latest(evidence: readonly Evidence[]): Evidence | undefined {
  return evidence.reduce<Evidence | undefined>(
    (last, each) => (last === undefined || isAfter(each, last) ? each : last),
    undefined,
  );
}

function latestByHost(failures: readonly Evidence[]): ReadonlyMap<string, Evidence> {
  const last = new Map<string, Evidence>();
  for (const each of failures) {
    if (boundOf(each.says) === undefined) continue;
    const before = last.get(hostOf(each));
    if (before === undefined || isAfter(each, before)) last.set(hostOf(each), each);
  }
  return last;
}

/** Both tell their time; otherwise nothing is thrown away for being older. */
function isTimed(a: Evidence, b: Evidence): boolean {
  return isOlder(a, b) || isOlder(b, a);
}

function timeOf({ at }: Evidence): number {
  return Date.parse(at ?? '');
}

/** Milliseconds since 1970; what a status says without a time is so now, any other text is of nobody knows when. */
function momentOf(evidence: Evidence): number {
  const time = timeOf(evidence);
  if (!Number.isNaN(time)) return time;
  return evidence.source.form === 'status' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

function isAfter(a: Evidence, b: Evidence): boolean {
  if (isTimed(a, b)) return isOlder(b, a);
  const [first, second] = [momentOf(a), momentOf(b)];
  return first === second ? (a.source.line ?? 0) > (b.source.line ?? 0) : first > second;
}
