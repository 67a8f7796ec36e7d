import { boundOf } from '../../evidence/bounds';
import { stageIndex, STAGES, type Stage } from '../../model/stage';
import type { StageReport } from '../stage';
import type { Telling } from '../telling';
import { admissionStage } from './admission';
import { kubeletStage } from './kubelet';
import { matchStage } from './match';
import { nodeFilesStage } from './node-files';
import { offerStage } from './offer';
import { pluginsStage } from './plugins';
import { policyStage } from './policy';
import { registryStage } from './registry';
import { runtimeStage } from './runtime';
import { secretsStage } from './secrets';

/** Every link of a pull in causal order: what follows from the inputs, then what evidence adds to it. */
export function stagesOf(telling: Telling): Readonly<Record<Stage, StageReport>> {
  const sources = [secretsStage(telling), nodeFilesStage(telling), pluginsStage(telling)];
  const match = matchStage(telling, sources);
  const inferred = [
    kubeletStage(telling),
    admissionStage(telling),
    policyStage(telling),
    ...sources,
    match,
    offerStage(telling, match),
    runtimeStage(telling),
    registryStage(telling),
  ];
  return byName(inferred.map((report) => seen(report, telling)));
}

/**
 * A link before the furthest that a pull is known to have reached has held, whatever the inputs make of it; and the one
 * where it is known to have ended has not.
 */
function seen(report: StageReport, { evidence }: Telling): StageReport {
  const bounds = evidence.flatMap(({ says }) => boundOf(says) ?? []);
  const { stage } = report;
  const ends = bounds.filter(({ ended }) => ended !== undefined);
  const well = ends.some(({ ended }) => ended === 'well');
  if (!well && ends.some(({ reached }) => reached === stage)) return { stage, outcome: 'failed' };
  if (report.outcome === 'passed') return report;
  const passed = bounds.some(
    ({ reached, ended }) =>
      stageIndex(reached) > stageIndex(stage) || (ended === 'well' && reached === stage),
  );
  // A pull that went on says nothing of what matched; that it came out well says that it held.
  const decides = stage !== 'match' && stage !== 'offer' && stage !== 'plugins' && stage !== 'node-files';
  return passed && (decides || well) ? { stage, outcome: 'passed' } : report;
}

function byName(reports: readonly StageReport[]): Readonly<Record<Stage, StageReport>> {
  const found = new Map(reports.map((report) => [report.stage, report]));
  return Object.fromEntries(
    STAGES.map((stage) => [stage, found.get(stage) ?? { stage, outcome: 'unknown' }]),
  ) as Record<Stage, StageReport>;
}
