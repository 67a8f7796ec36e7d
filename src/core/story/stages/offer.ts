import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** What the kubelet offers to the runtime: a blank credential is offered and is none. */
export function offerStage({ candidates }: Telling, match: StageReport): StageReport {
  const stage = 'offer';
  if (candidates.length === 0) {
    const { outcome, needs } = match;
    return outcome === 'unknown' && needs !== undefined
      ? { stage, outcome, needs }
      : { stage, outcome: 'unknown' };
  }
  const blank = candidates.every(({ credential }) => credential.isBlank);
  return { stage, outcome: blank ? 'failed' : 'passed' };
}
