import { hashOf } from '../../src/core/go/byte-hash';

const LENGTH = 8;

/** As in core/go/byte-hash.ts. */
const MULTIPLIER = 0x9e3779b1;

/** Registry keys of eight characters that a decoder hashes alike: what somebody may write who knows the hash. */
export function keysOfOneHash(count: number): readonly string[] {
  const keys: string[] = [];
  const bytes = new Uint8Array(LENGTH);
  for (let first = 0; keys.length < count; first++) {
    fill(bytes, first);
    // The last four bytes are combined with what the first four give: they can make it anything.
    const last = stateAfter(bytes) ^ WANTED;
    for (let at = 0; at < 4; at++) bytes[4 + at] = (last >>> (8 * at)) & 0xff;
    if (bytes.every(isPlain)) keys.push(String.fromCharCode(...bytes));
  }
  const hashes = new Set(keys.map((key) => hashOf(Buffer.from(key), 0, LENGTH)));
  if (hashes.size !== 1) throw new Error('The keys do not collide: the hash has changed.');
  return keys;
}

const WANTED = 0x6f2d6f69;

/** Four letters for a number. */
function fill(bytes: Uint8Array, number: number): void {
  for (let at = 0, rest = number; at < 4; at++, rest = Math.floor(rest / 94)) bytes[at] = 0x21 + (rest % 94);
}

function stateAfter(bytes: Uint8Array): number {
  const word = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16) | ((bytes[3] ?? 0) << 24);
  const product = Math.imul(LENGTH ^ word, MULTIPLIER);
  return product ^ (product >>> 15);
}

function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f && code !== 0x22 && code !== 0x5c;
}
