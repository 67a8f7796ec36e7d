/** Columns that words are wrapped to at least. */
const LEAST_LAST = 24;

/** Columns that are left of a cell that is shortened at least. */
const LEAST = 8;

/**
 * The widths of columns that fit into the room there is; undefined where all of them do as they are. The last column
 * gives way first: its words go on in the next line. After that the widest of the others, down to a few characters
 * each; a terminal that is narrower than that is overrun.
 */
export function fittingWidths(natural: readonly number[], room: number): readonly number[] | undefined {
  if (sum(natural) <= room) return undefined;
  const others = natural.slice(0, -1);
  const last = natural.at(-1) ?? 0;
  const leastLast = Math.min(last, LEAST_LAST);
  const cap = capOf(others, room - leastLast);
  const capped = others.map((width) => Math.min(width, cap));
  return [...capped, Math.max(leastLast, Math.min(last, room - sum(capped)))];
}

/** The most that each may have, so that all of them have no more than the room together. */
function capOf(widths: readonly number[], room: number): number {
  const rising = [...widths].sort((a, b) => a - b);
  let left = room;
  for (const [at, width] of rising.entries()) {
    const share = Math.floor(left / (rising.length - at));
    if (width > share) return Math.max(LEAST, share);
    left -= width;
  }
  return Infinity;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
