import { bytesOf, type GoString } from '../model/go-string';

const BLOCK = 64;

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const words = new Uint32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    if (!isPrime(candidate)) continue;
    const value = root(candidate);
    words[found++] = (value - Math.floor(value)) * 2 ** 32;
  }
  return words;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

const INITIAL = fractions(8, Math.sqrt);
const ROUND = fractions(64, Math.cbrt);

/** SHA-256 (FIPS 180-4) of the bytes of `text`, in lower-case hexadecimal, as Go's `%x` writes it. */
export function sha256Hex(text: GoString): string {
  const state = INITIAL.slice();
  const bytes = pad(bytesOf(text));
  const schedule = new Uint32Array(64);
  for (let at = 0; at < bytes.length; at += BLOCK) {
    spread(schedule, new DataView(bytes.buffer, at, BLOCK));
    compress(state, schedule);
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The message, one bit, zeros, and the length in bits: a whole number of blocks. */
function pad(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  return padded;
}

function spread(schedule: Uint32Array, block: DataView): void {
  for (let at = 0; at < 16; at++) schedule[at] = block.getUint32(at * 4);
  for (let at = 16; at < 64; at++) {
    const early = word(schedule, at - 15);
    const late = word(schedule, at - 2);
    const low = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const high = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[at] = word(schedule, at - 16) + low + word(schedule, at - 7) + high;
  }
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const mixE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const mixA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const first = (h + mixE + choice + word(ROUND, at) + word(schedule, at)) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + mixA + majority) | 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = word(state, at) + value;
}

function rotate(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}
