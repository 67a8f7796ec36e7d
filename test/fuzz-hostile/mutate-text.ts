import { CANARY, CANARY_IN_URL } from '../security/traces';
import type { Random } from './random';

const PIECES = [
  '\ufeff',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u009b31m',
  '\t',
  '\r',
  '\n---\n',
  '\n...\n',
  '&a ',
  '*a ',
  '<<: *a',
  '!!binary ',
  '!!js/function ',
  '? ',
  '# ',
  '%YAML 1.1\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\\',
  '\\u0000',
  ',',
  ':',
  '//',
  '/*',
  '| ',
  '> ',
  '=',
];

/** A text with one thing in it changed, without regard for what it means. */
export function mutateText(random: Random, text: string): string {
  const at = spared(text, random.below(text.length + 1));
  const end = spared(text, Math.min(text.length, at + random.below(40)));
  return random.pick([
    () => text.slice(0, at),
    () => text.slice(at),
    () => text.slice(0, at) + text.slice(end),
    () => text.slice(0, at) + text.slice(at, end).repeat(2 + random.below(5)) + text.slice(end),
    () => text.slice(0, at) + random.pick(PIECES) + text.slice(at),
    () => text.slice(0, at) + random.pick(PIECES).repeat(1 + random.below(300)) + text.slice(at),
    () => text + text,
    () => text.replace(/\n/g, '\r\n'),
    () => text.replace(/"/g, "'"),
    () => `${text}${' '.repeat(random.below(2000))}`,
  ])();
}

/** What has to stay behind the canary: an `@` that makes it a password and not a tag or a port. */
const BEHIND = 24;

/** The same place, or the next one where no password is cut off from the `@` behind it. */
function spared(text: string, place: number, form: (text: string) => string = asItIs): number {
  const whole = form(text);
  const [start = -1, length = 0] =
    [CANARY, CANARY_IN_URL]
      .map((spelling) => [whole.lastIndexOf(form(spelling), place), form(spelling).length] as const)
      .sort(([a], [b]) => b - a)[0] ?? [];
  return start < 0 ? place : Math.min(whole.length, Math.max(place, start + length + BEHIND));
}

const asItIs = (text: string): string => text;

/** One letter for each byte. */
function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** The bytes of a text, a few of them turned into others. */
export function mutateBytes(random: Random, text: string): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(text));
  for (let times = random.below(4); times > 0 && bytes.length > 0; times--) {
    const at = spared(text, random.below(bytes.length), asBytes);
    if (at < bytes.length) bytes[at] = random.pick([0, 0x80, 0xc0, 0xff, 0x22, 0x5c, random.below(256)]);
  }
  return bytes;
}
