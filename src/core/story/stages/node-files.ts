import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** The kubelet goes on without a node file, and passes over one that it cannot read. */
export function nodeFilesStage({ node }: Telling): StageReport {
  return node.places.known
    ? { stage: 'node-files', outcome: 'passed' }
    : { stage: 'node-files', outcome: 'unknown', needs: [node.places.needs] };
}
