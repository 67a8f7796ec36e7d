import { isRecord } from '../model/json-record';
import { mayHoldUserinfo, redactUserinfo, redactUserinfoIn } from '../model/userinfo';

/**
 * Evidence, a pod or the like that was read from a text, with what may be a password redacted in every name and
 * sentence of it, wherever the text had it from.
 */
export function withoutUserinfo<T>(told: T): T {
  return mayHold(told) ? (redactedIn(told) as T) : told;
}

/** Most of what is told has nothing in it that a password could stand in. */
function mayHold(value: unknown): boolean {
  if (typeof value === 'string') return mayHoldUserinfo(value);
  if (typeof value !== 'object' || value === null) return false;
  for (const inner of Object.values(value)) if (mayHold(inner)) return true;
  return false;
}

function redactedIn(value: unknown): unknown {
  if (typeof value === 'string')
    return /\s|^\//.test(value) ? redactUserinfoIn(value) : redactUserinfo(value);
  if (Array.isArray(value)) return value.map(redactedIn);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactedIn(inner)]));
}
