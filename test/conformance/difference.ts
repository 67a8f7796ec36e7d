import type { Answer } from './answer';

/** Fields that hold the kubelet's own words: only that there is an error is compared. */
const WORDS = new Set(['error', 'text', 'secretError']);

/** Whether an answer says the same as the kubelet's. */
export function agrees(expected: unknown, got: unknown, field = ''): boolean {
  if (WORDS.has(field)) return true;
  if (field === 'json') return sameJson(expected, got);
  if (field === 'lookups') return sameList(expected, got, lookupAgrees);
  if (field === 'steps') return sameList(inOurWords(expected, got), got, stepAgrees);
  if (Array.isArray(expected) || Array.isArray(got)) return sameList(expected, got, (a, b) => agrees(a, b));
  if (!isObject(expected) || !isObject(got)) return isEmpty(expected) ? isEmpty(got) : expected === got;
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...names].every((name) => fieldAgrees(name, expected, got));
}

/** Texts of JSON that mean the same: the order of members, and digits beyond a float64, are nothing. */
function sameJson(expected: unknown, got: unknown): boolean {
  if (typeof expected !== 'string' || typeof got !== 'string') return expected === got;
  return sorted(JSON.parse(expected)) === sorted(JSON.parse(got));
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)) : part,
  );
}

/** A field that is empty or false may be left out; whether the kubelet gave up has to be the same. */
function fieldAgrees(name: string, expected: Answer, got: Answer): boolean {
  if (name === 'secretError') return (expected[name] === undefined) === (got[name] === undefined);
  if (name === 'source' && expected[name] === undefined) return true;
  return agrees(expected[name], got[name], name);
}

/** Reasons that are the kubelet's own; other ones are the raw text of an error. */
const OWN_REASONS = new Set([
  '',
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/**
 * Steps with Go's words for a pull secret that does not decode replaced by ours. Up to 1.32 the secret is read
 * within the pull, so that its error is the pull's, and that of the back-off after it.
 */
function inOurWords(expected: unknown, got: unknown): unknown {
  const steps = (got ?? []) as readonly unknown[];
  let said = JSON.stringify(expected ?? []);
  ((expected ?? []) as readonly unknown[]).forEach((step, at) => {
    const ours = steps[at];
    if (!endsBeforePull(step) || !endsBeforePull(ours)) return;
    said = said.replaceAll(inside(step.message), () => inside(ours.message));
  });
  return JSON.parse(said);
}

function endsBeforePull(step: unknown): step is { readonly message: string } {
  if (!isObject(step)) return false;
  const { reason, message, tried } = step;
  return reason === 'ErrImagePull' && typeof message === 'string' && message !== '' && isNothing(tried);
}

function isNothing(tried: unknown): boolean {
  return Array.isArray(tried) && tried.length === 0;
}

/** A text as it stands within a text of JSON. */
function inside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Message and events of a step count word for word where its reason is the kubelet's own. */
function stepAgrees(expected: unknown, got: unknown): boolean {
  if (!isObject(expected) || !isObject(got)) return false;
  if ('credentials' in expected) return lookupAgrees(expected, got);
  const { reason: wanted = '', message, events, ...rest } = expected;
  if (OWN_REASONS.has(wanted as string)) return agrees({ reason: wanted, message, events, ...rest }, got);
  const { reason = '', message: saidMessage, events: saidEvents, ...others } = got;
  const sameKind = (wanted === 'InvalidImageName') === (reason === 'InvalidImageName');
  const worded = saidMessage !== undefined && saidEvents !== undefined;
  return worded && agrees(rest, others) && !OWN_REASONS.has(reason as string) && sameKind;
}

/** Credentials in order, but for the ranges that the kubelet leaves open: those as sets. */
function lookupAgrees(expected: unknown, got: unknown): boolean {
  if (!isObject(expected) || !isObject(got)) return false;
  const { credentials: wanted, ...rest } = expected;
  const { credentials: offered, ...others } = got;
  return (
    agrees(rest, others) && agrees(sortRanges(wanted, rest.unordered), sortRanges(offered, rest.unordered))
  );
}

function sortRanges(credentials: unknown, ranges: unknown): unknown {
  if (!Array.isArray(credentials) || !Array.isArray(ranges)) return credentials;
  const sorted: unknown[] = [...(credentials as unknown[])];
  for (const [from, to] of ranges as [number, number][]) {
    const range = sorted.slice(from, to).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
    sorted.splice(from, to - from, ...range);
  }
  return sorted;
}

function canonical(value: unknown): string {
  if (!isObject(value)) return JSON.stringify(value);
  const { username, password, email } = value;
  return JSON.stringify([username ?? '', password ?? '', email ?? '']);
}

function sameList(expected: unknown, got: unknown, same: (a: unknown, b: unknown) => boolean): boolean {
  const a = (expected ?? []) as unknown[];
  const b = (got ?? []) as unknown[];
  return a.length === b.length && a.every((item, at) => same(item, b[at]));
}

function isObject(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}
