/** A hash of some bytes, of 32 bits: equal for equal bytes, and soon told for short ones. It keeps nothing secret. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 3 < end; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = mix(hash ^ word);
  }
  for (; at < end; at++) hash = mix(hash ^ (bytes[at] ?? 0));
  return hash ^ (hash >>> 13);
}

/** Each bit of the result depends on all that are lower, and those on the upper ones. */
function mix(bits: number): number {
  const product = Math.imul(bits, 0x9e3779b1);
  return product ^ (product >>> 15);
}
