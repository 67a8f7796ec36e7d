import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** Which hosts hear of the offer, by the configuration of the runtime: it fails where no host is asked. */
export function runtimeStage({ runtime }: Telling): StageReport {
  const stage = 'runtime';
  if (!runtime.known) return { stage, outcome: 'unknown', needs: [runtime.needs] };
  const { plan, runtime: of } = runtime.value;
  if (plan.service === 'ready' && plan.endpoints.length > 0) return { stage, outcome: 'passed' };
  // Of a version that nobody told, another line may take the same configuration.
  return of.versionTold
    ? { stage, outcome: 'failed' }
    : { stage, outcome: 'unknown', needs: ['runtime-version'] };
}
