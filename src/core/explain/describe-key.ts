import { describeVerdict } from './describe-verdict';
import type { ExplainedKey, Explanation } from './explain-image';

/** Keys that do not match and are shown one by one; the others are counted. */
const SHOWN = 8;

export interface ShownKeys {
  /** Those that match, those that come near, and some others. */
  readonly shown: readonly ExplainedKey[];
  /** How many more there are. */
  readonly left: number;
}

/** The keys that tell a person something. */
export function shownKeys({ keys, nearMisses }: Explanation): ShownKeys {
  const matching = keys.filter(keyMatches);
  const near = nearMisses.filter((key) => !keyMatches(key));
  const others = keys.filter((key) => !keyMatches(key) && !near.includes(key));
  const rest = others.slice(0, Math.max(0, SHOWN - near.length));
  return { shown: [...matching, ...near, ...rest], left: others.length - rest.length };
}

/** Whether the kubelet has a credential for the image from this key. */
export function keyMatches({ verdict, ring }: ExplainedKey): boolean {
  return ring !== 'not-read' && (verdict.kind === 'match' || verdict.kind === 'fallback');
}

/** Why a key counts for the image or does not. */
export function describeKey({ verdict, ring }: ExplainedKey): string {
  const hidden = ring === 'not-read' ? 'not read: another node file comes first; ' : '';
  return hidden + describeVerdict(verdict);
}
