import { headerOf, type Headers } from './headers';

/** What a registry says of its limit on pulls (Docker Hub: `RateLimit-Limit: 100;w=21600`). */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  /** Length of the window that both are counted in. */
  readonly windowSeconds?: number;
}

/** When a rate limit ends. */
export interface Reset {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The header that says so; from `ratelimit-limit` it is the latest time possible. */
  readonly from: 'retry-after' | 'ratelimit-reset' | 'ratelimit-limit';
}

/** Further away than any registry's window: such a header says nothing. */
const FURTHEST_MS = 31 * 24 * 3600 * 1000;

export function readRateLimit(headers: Headers): RateLimit | undefined {
  const [limit, windowSeconds] = readQuota(headers, 'limit');
  const [remaining, window] = readQuota(headers, 'remaining');
  const seconds = windowSeconds ?? window;
  if (limit === undefined && remaining === undefined) return undefined;
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(seconds === undefined ? {} : { windowSeconds: seconds }),
  };
}

export function readReset(headers: Headers, now: Date): Reset | undefined {
  const retryAfter =
    readMoment(headerOf(headers, 'retry-after'), now) ?? readMoment(headerOf(headers, 'x-retry-after'), now);
  if (retryAfter !== undefined) return { at: retryAfter, from: 'retry-after' };
  const reset =
    readMoment(headerOf(headers, 'ratelimit-reset'), now) ??
    readMoment(headerOf(headers, 'x-ratelimit-reset'), now);
  if (reset !== undefined) return { at: reset, from: 'ratelimit-reset' };
  const window = readMoment(readRateLimit(headers)?.windowSeconds?.toString(), now);
  return window === undefined ? undefined : { at: window, from: 'ratelimit-limit' };
}

function readQuota(headers: Headers, which: 'limit' | 'remaining'): readonly (number | undefined)[] {
  const value = headerOf(headers, `ratelimit-${which}`) ?? headerOf(headers, `x-ratelimit-${which}`) ?? '';
  const [, count, window] = /^\s*(\d{1,9})\s*(?:;\s*w=(\d{1,9}))?/.exec(value) ?? [];
  return [count, window].map((digits) => (digits === undefined ? undefined : Number(digits)));
}

/** Larger numbers count from 1970, smaller ones from now. */
const FIRST_EPOCH_SECOND = 1_000_000_000;

/** Seconds from now, seconds since 1970, or a date of HTTP; what has passed is now. */
function readMoment(value: string | undefined, now: Date): string | undefined {
  const text = value?.trim() ?? '';
  const seconds = /^\d{1,12}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
  const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(text);
  if (seconds === undefined && !isDate) return undefined;
  const since1970 = seconds === undefined || seconds >= FIRST_EPOCH_SECOND;
  const time = seconds === undefined ? Date.parse(text) : seconds * 1000;
  const moment = since1970 ? time : now.getTime() + time;
  if (!(moment - now.getTime() <= FURTHEST_MS)) return undefined;
  return new Date(Math.max(moment, now.getTime())).toISOString();
}
