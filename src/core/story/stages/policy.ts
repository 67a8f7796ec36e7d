import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** Whether there is a pull at all: a name that is taken, a policy that pulls, or an image that may be used. */
export function policyStage({ resolution, uses, present, node }: Telling): StageReport {
  const stage = 'policy';
  if (resolution.outcome === 'invalid-image') return { stage, outcome: 'failed' };
  if (present !== undefined) {
    // Pull secrets that do not decode are no matter of policy.
    const decided = present.answers.some(({ rule }) => rule !== 'lookup-failed');
    if (present.outcome === 'failed') return { stage, outcome: decided ? 'failed' : 'passed' };
    if (present.outcome === 'depends') return { stage, outcome: 'unknown', needs: ['pull-records'] };
    return { stage, outcome: 'passed' };
  }
  const never = uses.length > 0 && uses.every(({ imagePullPolicy }) => imagePullPolicy === 'Never');
  if (!never) return { stage, outcome: 'passed' };
  return node.state.imagePresent === false
    ? { stage, outcome: 'failed' }
    : { stage, outcome: 'unknown', needs: ['image-presence'] };
}
