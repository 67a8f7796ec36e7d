/** A table of bytes: 0 for those that a run is made of. */
export function runOf(belongs: (code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => (belongs(code) ? 0 : 1));
}

/** The offset of the first byte from `from` on that does not belong to the run, or the limit. */
export function endOfRun(run: Uint8Array, bytes: Uint8Array, from: number, limit = bytes.length): number {
  const end = Math.min(limit, bytes.length);
  let at = from;
  // Eight at a time: with one test for each byte, a long run costs twice as much.
  for (; at + 7 < end; at += 8) {
    const here =
      other(run, bytes[at]) |
      other(run, bytes[at + 1]) |
      other(run, bytes[at + 2]) |
      other(run, bytes[at + 3]);
    if (
      (here |
        other(run, bytes[at + 4]) |
        other(run, bytes[at + 5]) |
        other(run, bytes[at + 6]) |
        other(run, bytes[at + 7])) !==
      0
    )
      break;
  }
  while (at < end && other(run, bytes[at]) === 0) at++;
  return at;
}

function other(run: Uint8Array, code = 0): number {
  return run[code] ?? 1;
}
