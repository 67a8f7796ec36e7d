import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/**
 * Whether a registry key meets the image. That none does is certain only where every source is known: it is a failure
 * of this link, and no reason for the pull to fail where the image is public.
 */
export function matchStage(
  { resolution, candidates }: Telling,
  sources: readonly StageReport[],
): StageReport {
  const stage = 'match';
  if (candidates.length > 0) return { stage, outcome: 'passed' };
  const needs = sources.flatMap((source) => (source.outcome === 'unknown' ? (source.needs ?? []) : []));
  if (needs.length > 0) return { stage, outcome: 'unknown', needs: [...new Set(needs)] };
  return { stage, outcome: resolution.outcome === 'anonymous' ? 'failed' : 'unknown' };
}
