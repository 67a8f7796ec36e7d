import { KeyringError } from '../../errors';

/** The longest that a timer waits, in milliseconds; one that is set for longer fires at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A number that a caller gave, if it is a whole one of a range.
 * @throws KeyringError INVALID_OPTION, also for NaN, Infinity and what is no number.
 */
export function wholeNumberOption(
  value: unknown,
  option: string,
  { from, to = Number.MAX_SAFE_INTEGER }: { readonly from: number; readonly to?: number },
): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
  const range = to === Number.MAX_SAFE_INTEGER ? `${from} on` : `${from} to ${to}`;
  throw refused(option, `${option} has to be a whole number from ${range}.`);
}

/**
 * A time limit in milliseconds, as timers take it: a fraction of a millisecond counts as a whole one.
 * @throws KeyringError INVALID_OPTION, also for NaN, Infinity and what is no number.
 */
export function timeLimitOption(value: unknown, option: string, longest = LONGEST_TIMER_MS): number {
  if (typeof value === 'number' && value > 0 && value <= longest) return Math.ceil(value);
  throw refused(option, `${option} has to be a number of milliseconds above 0 and at most ${longest}.`);
}

function refused(option: string, message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', message, { option });
}
