import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** A kubelet does not start with a plugin configuration that it refuses, or without one of its executables. */
export function kubeletStage({ plugins }: Telling): StageReport {
  if (!plugins.known) return { stage: 'kubelet', outcome: 'unknown', needs: [plugins.needs] };
  const { faults = [], unusable = [], stale = false } = plugins.value ?? {};
  // A configuration that came after the start is not what runs.
  const stops = !stale && (faults.length > 0 || unusable.length > 0);
  return { stage: 'kubelet', outcome: stops ? 'failed' : 'passed' };
}
