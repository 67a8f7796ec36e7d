import { decodeInOnePiece } from '../go/base64';
import { endOfRun, runOf } from '../go/byte-run';
import type { Text } from '../go/json-tokens';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = runOf((code) => ALPHABET.includes(String.fromCharCode(code)));
const COLON = 0x3a;
const EQUALS = 0x3d;
const QUOTE = 0x22;

/** For each place in a quantum, the bits of a character; negative for what is none of the alphabet. */
const [FIRST, SECOND, THIRD, FOURTH] = [tableOf(18), tableOf(12), tableOf(6), tableOf(0)];

function tableOf(shift: number): Int32Array {
  const table = new Int32Array(256).fill(-1);
  for (let value = 0; value < 64; value++) table[ALPHABET.charCodeAt(value)] = value << shift;
  return table;
}

/** What is longer is left to the platform's decoder, which takes longer to begin. */
const SHORT = 1024;

/**
 * Where an `auth` field of the usual form ends: base64 in one piece, with its padding or without any, of a text
 * with a colon. -1 where it has another form, sound or not.
 */
export function endOfSoundAuth(bytes: Uint8Array, from: number, whole: Text): number {
  let at = from;
  let colon = false;
  let bits = quantum(bytes, at);
  while (bits >= 0 && !colon && at - from < SHORT) {
    colon = bits >> 16 === COLON || ((bits >> 8) & 0xff) === COLON || (bits & 0xff) === COLON;
    at += 4;
    bits = quantum(bytes, at);
  }
  if (bits >= 0) {
    const end = endOfRun(BASE64, bytes, at, at + SHORT);
    if (!colon || end === at + SHORT) return endOfLongAuth(bytes, from, whole);
    at = end - ((end - at) % 4);
  }
  const [a, b, c] = [sextet(bytes, at), sextet(bytes, at + 1), sextet(bytes, at + 2)];
  if (a < 0) return colon ? at : -1;
  if (b < 0) return -1;
  colon ||= ((a << 2) | (b >> 4)) === COLON;
  if (c < 0) return colon ? behindPadding(bytes, at + 2, 2) : -1;
  colon ||= (((b & 15) << 4) | (c >> 2)) === COLON;
  return colon ? behindPadding(bytes, at + 3, 1) : -1;
}

function endOfLongAuth(bytes: Uint8Array, from: number, whole: Text): number {
  const end = bytes.indexOf(QUOTE, from);
  const decoded = end < 0 ? undefined : decodeInOnePiece(whole.text(from, end));
  return decoded?.includes(':') === true ? end : -1;
}

/** Three bytes from four characters; negative where one is none of the alphabet. */
function quantum(bytes: Uint8Array, at: number): number {
  if (at + 3 >= bytes.length) return -1;
  return (
    bitsOf(FIRST, bytes[at]) |
    bitsOf(SECOND, bytes[at + 1]) |
    bitsOf(THIRD, bytes[at + 2]) |
    bitsOf(FOURTH, bytes[at + 3])
  );
}

function sextet(bytes: Uint8Array, at: number): number {
  return at < bytes.length ? bitsOf(FOURTH, bytes[at]) : -1;
}

function bitsOf(table: Int32Array, code = 0): number {
  return table[code] ?? -1;
}

/** Either the whole padding or none of it. */
function behindPadding(bytes: Uint8Array, at: number, length: 1 | 2): number {
  if (bytes[at] !== EQUALS) return at;
  return length === 1 || bytes[at + 1] === EQUALS ? at + length : -1;
}
