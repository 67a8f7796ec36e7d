import { inspect } from 'node:util';

/** The part of the canary that no encoding in use here changes, but base64. */
const CORE = 'Zq7CanaryXw3';

/** A password with what needs care in URLs, JSON and UTF-8. */
export const CANARY = `${CORE}+%ü`;

export const CANARY_IN_URL = encodeURIComponent(CANARY);

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** What base64 makes of a text inside another one: one form for each of the three ways it may be aligned. */
function insideBase64(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const encoded = base64('x'.repeat(before) + text);
    const whole = Math.floor(((before + text.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
}

const ONCE = insideBase64(CORE);
const IN_BASE64 = [...ONCE, ...ONCE.flatMap(insideBase64)];
const TRACES: readonly string[] = [
  ...new Set([
    CORE,
    ...IN_BASE64,
    ...IN_BASE64.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_')),
    Buffer.from(CORE).toString('hex'),
    Buffer.from(CORE).toString('hex').toUpperCase(),
  ]),
];

/** Whether the canary can be read from a text: as it is, in a URL, as base64, base64url or base64 of base64, as hex. */
export function holdsCanary(text: string): boolean {
  return TRACES.some((trace) => text.includes(trace)) || text.toLowerCase().includes(CORE.toLowerCase());
}

/** Everything that a program or a person who prints a value may see of it. */
export function exhibit(value: unknown): string {
  const seen = [
    inspect(value, {
      depth: Infinity,
      showHidden: true,
      getters: true,
      maxArrayLength: null,
      maxStringLength: null,
    }),
  ];
  if (value instanceof Error) seen.push(value.message, value.stack ?? '', exhibit(value.cause));
  // In a list, as of undefined alone JSON.stringify makes nothing.
  seen.push(typeof value === 'string' ? value : JSON.stringify([value]));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null)
    seen.push(String(value));
  return seen.join('\n');
}

/** The value or error that a call ends with, as it shows itself. */
export async function exhibitCall(call: () => unknown): Promise<string> {
  try {
    return exhibit(await call());
  } catch (error) {
    return exhibit(error);
  }
}
