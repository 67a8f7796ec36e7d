/** Names of options are short; what is longer is no slip of the pen. */
const LONGEST = 60;

/** The known name that a misspelt one comes nearest to; undefined where none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const slips = known.map((each) => ({ each, distance: edits(name.toLowerCase(), each.toLowerCase()) }));
  const [nearest] = slips.sort((a, b) => a.distance - b.distance);
  return nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(nearest.each.length / 3))
    ? nearest.each
    : undefined;
}

/** Letters to put in, take out or exchange: the distance of Levenshtein. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const exchanged = (row[j] ?? 0) + (b[j] === a[i] ? 0 : 1);
      next.push(Math.min(exchanged, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
