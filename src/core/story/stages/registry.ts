import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** What the registry says to one of the attempts that the kubelet makes, where a probe found out. */
export function registryStage({ candidates, replies, anonymousReply }: Telling): StageReport {
  const stage = 'registry';
  const anonymous = candidates.every(({ credential }) => credential.isBlank);
  const made = anonymous && anonymousReply !== undefined ? [...replies, anonymousReply] : replies;
  if (made.some(({ status }) => status === 200)) return { stage, outcome: 'passed' };
  const answered = made.length > 0 && made.every(({ status }) => status !== null);
  return answered ? { stage, outcome: 'failed' } : { stage, outcome: 'unknown', needs: ['registry-answer'] };
}
