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

/** Every spelling of a core that is looked for, always in the same order. */
function spellings(core: string): readonly string[] {
  const once = insideBase64(core);
  const inBase64 = [...once, ...once.flatMap(insideBase64)];
  const hex = Buffer.from(core).toString('hex');
  return [
    core,
    ...inBase64,
    ...inBase64.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_')),
    hex,
    hex.toUpperCase(),
  ];
}

const TRACES: readonly string[] = spellings(CORE);

/** As long as the core, and no secret. */
const HARMLESS = spellings('Zq7PublicXw3');

const ANY_TRACE = new RegExp(
  `${[...new Set(TRACES)].join('|')}|${CORE.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)}`,
  'g',
);

/** Where the canary can be read from a text. */
export interface Trace {
  readonly start: number;
  readonly end: number;
}

/** Each place at which the canary can be read, in whatever spelling. */
export function tracesIn(text: string): readonly Trace[] {
  return [...text.matchAll(ANY_TRACE)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

/** The text with a harmless word of the same length and spelling at these places. */
export function withoutTraces(text: string, traces: readonly Trace[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of traces) {
    const known = TRACES.indexOf(text.slice(start, end));
    shown += text.slice(from, start) + (HARMLESS[Math.max(0, known)] ?? '');
    from = end;
  }
  return shown + text.slice(from);
}

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
