const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/** Seconds of a duration as Go's time.ParseDuration reads it; undefined where it gives an error. */
export function parseDuration(text: string): number | undefined {
  const negative = text.startsWith('-');
  const rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return 0;
  let seconds = 0;
  let at = 0;
  while (at < rest.length) {
    PART.lastIndex = at;
    const found = PART.exec(rest);
    if (found === null) return undefined;
    seconds += Number(found[1]) * (UNITS[found[2] ?? ''] ?? 0);
    at = PART.lastIndex;
  }
  if (at === 0) return undefined;
  return negative ? -seconds : seconds;
}
