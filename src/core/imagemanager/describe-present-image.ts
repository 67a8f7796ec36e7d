import { list, shorten } from '../model/wording';
import type {
  PresentImageAnswer,
  PresentImageExplanation,
  PresentImageOutcome,
} from './explain-present-image';
import type { Coordinates } from './pull-record';

const OUTCOMES: Record<PresentImageOutcome, string> = {
  used: 'used as it is, without a pull',
  pulled: 'pulled all the same',
  failed: 'neither used nor pulled',
};

/** The answer for one image, in one line: what the kubelet does, and why. */
export function describePresentAnswer(
  answer: PresentImageAnswer,
  explanation: Omit<PresentImageExplanation, 'answers'>,
): string {
  const how =
    answer.outcome === 'failed' ? `${OUTCOMES.failed} (${shorten(answer.reason)})` : OUTCOMES[answer.outcome];
  return `${how}: ${describePresentReason(answer, explanation)}`;
}

/** Where the pull policy comes from. */
export function describePolicy({ effective, from }: PresentImageExplanation['policy']): string {
  switch (from) {
    case 'container':
      return `${shorten(effective)}, as the container says`;
    case 'default':
      return `${shorten(effective)}, the default for such a name`;
    case 'always-pull-images':
      return 'Always, by the admission plugin AlwaysPullImages';
  }
}

/** Which pulled images this kubelet verifies. */
export function describeVerification({ gate, policy }: PresentImageExplanation['verification']): string {
  if (gate === 'absent') return 'none: this kubelet does not know it';
  return policy ?? 'none: the gate KubeletEnsureSecretPulledImages is off';
}

/** The reason alone. */
export function describePresentReason(
  answer: PresentImageAnswer,
  { policy, verification }: Omit<PresentImageExplanation, 'answers'>,
): string {
  const { record, recorded, own } = answer;
  switch (answer.rule) {
    case 'policy-pulls':
      return `with the pull policy ${shorten(policy.effective)} the registry is asked each time`;
    case 'not-verified':
      return 'pulled images are not verified, and who pulled it is not asked';
    case 'invalid-image-name':
      return 'the image name is invalid';
    case 'image-absent':
      return 'the image is not there';
    case 'records-unreadable':
      return record === null
        ? 'not all records can be read, its own may be one of them, and then the kubelet is on the safe side'
        : 'its record cannot be read, and the kubelet is on the safe side';
    case 'policy-exempts':
      return exemption(verification.policy);
    case 'no-record':
      return answer.pulledByKubelet
        ? 'a pull of it was begun and its end is not recorded, so that nobody can prove that he may use it'
        : `there is no record of it, and ${verification.policy ?? 'the policy'} wants proof`;
    case 'image-name-invalid':
      return 'no record can be found by such a name';
    case 'name-not-recorded':
      return `it was pulled under other names only (${list((record?.names ?? []).map((name) => shorten(name)))})`;
    case 'open-to-node':
      return 'it was pulled without a credential or with one of the node itself, and every pod may use it';
    case 'nothing-recorded':
      return 'its record names nobody who may use it';
    case 'lookup-failed':
      return 'a pull secret of the pod does not decode';
    case 'same-credential':
      return sameObject(own, recorded)
        ? `it was pulled with ${named(recorded)}, which the pod has`
        : `${named(own)} of the pod has the same content as ${named(recorded)}, with which it was pulled`;
    case 'same-secret':
      return `it was pulled with ${named(recorded)}, which the pod has; that its content has changed since is not checked`;
    case 'same-service-account':
      return `it was pulled for service account ${nameOf(recorded)}, under which the pod runs`;
    case 'no-match':
      return `it was pulled with ${pullers(answer)}, and the pod has nothing of that`;
  }
}

function exemption(policy: PresentImageExplanation['verification']['policy']): string {
  switch (policy) {
    case 'NeverVerifyPreloadedImages':
      return 'nothing says that the kubelet pulled it, and preloaded images are not verified';
    case 'NeverVerifyAllowlistedImages':
      return 'it is on the allow-list';
    case 'NeverVerify':
    case 'AlwaysVerify':
    case null:
      return `${policy ?? 'the policy'} verifies nothing`;
  }
}

/** Names that are shown; the others are counted. */
const SHOWN = 3;

function pullers({ record }: PresentImageAnswer): string {
  const names = [
    ...(record?.access?.secrets ?? []).map(named),
    ...(record?.access?.serviceAccounts ?? []).map((account) => `service account ${nameOf(account)}`),
  ];
  const left = names.length - SHOWN;
  return names.slice(0, SHOWN).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function named(secret: Coordinates | undefined): string {
  return `secret ${nameOf(secret)}`;
}

function nameOf(object: Coordinates | undefined): string {
  return shorten(`${object?.namespace ?? ''}/${object?.name ?? ''}`);
}

function sameObject(a: Coordinates | undefined, b: Coordinates | undefined): boolean {
  return a?.uid === b?.uid && a?.namespace === b?.namespace && a?.name === b?.name;
}
