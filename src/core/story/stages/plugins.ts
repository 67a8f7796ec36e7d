import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** The kubelet goes on without a plugin that fails. */
export function pluginsStage({ plugins, resolution }: Telling): StageReport {
  if (!plugins.known) return { stage: 'plugins', outcome: 'unknown', needs: [plugins.needs] };
  return resolution.plugins?.leavesOpen === true
    ? { stage: 'plugins', outcome: 'unknown', needs: ['plugin-answers'] }
    : { stage: 'plugins', outcome: 'passed' };
}
