/** Nanoseconds in each unit of Go's time.ParseDuration. */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const LIMIT = 1n << 63n;
const LIMIT_DIGITS = String(LIMIT).length;
const PART = /([0-9]*)(?:\.([0-9]*))?([^.0-9]+)/y;

/**
 * A duration in nanoseconds as Go's time.ParseDuration reads it, or undefined where it is none: a sign, then
 * numbers each with a unit, or `0` alone; the sum has to fit 64 bits.
 */
export function parseDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const parts = negative || text.startsWith('+') ? text.slice(1) : text;
  if (parts === '0') return 0n;
  if (parts === '') return undefined;
  let sum = 0n;
  for (PART.lastIndex = 0; PART.lastIndex < parts.length;) {
    const [, whole = '', fraction = '', name = ''] = PART.exec(parts) ?? [];
    const unit = UNITS.get(name);
    if (unit === undefined || (whole === '' && fraction === '')) return undefined;
    const digits = whole.replace(/^0+/, '');
    // BigInt takes more than linear time, and what is this long does not fit anyway.
    if (digits.length > LIMIT_DIGITS) return undefined;
    const value = BigInt(digits || '0');
    if (value > LIMIT / unit) return undefined;
    const nanoseconds = value * unit + fractionOf(fraction, unit);
    if (nanoseconds > LIMIT) return undefined;
    // Go adds in 64 bits without a sign: the sum of two halves of the range is zero.
    sum = BigInt.asUintN(64, sum + nanoseconds);
    if (sum > LIMIT) return undefined;
  }
  if (negative) return BigInt.asIntN(64, -sum);
  return sum === LIMIT ? undefined : sum;
}

/** Go computes it in floating point, from as many digits as an int64 holds. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > (LIMIT - 1n) / 10n || next > LIMIT) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}
