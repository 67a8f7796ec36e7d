import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** Which hosts hear of the offer is the runtime's own decision: known where evidence tells it. */
export function runtimeStage({ node }: Telling): StageReport {
  const needs = node.runtimeConfig.known ? (['event'] as const) : (['runtime-configuration'] as const);
  return { stage: 'runtime', outcome: 'unknown', needs };
}
