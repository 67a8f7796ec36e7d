import type { RecordFault } from './decode-pull-record';
import type { PodCredentials } from './pod-credentials';
import { sameObject, type Coordinates, type ImagePulledRecord, type RecordedSecret } from './pull-record';
import { recordedName } from './recorded-name';
import { mustVerify, type VerificationPolicy } from './verification-policy';
import type { ReleaseRules } from '../release/profile';

/** What stands in a record's place on the node. */
export type RecordRead =
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly fault?: RecordFault }
  | { readonly state: 'found'; readonly record: ImagePulledRecord };

/** A present image, a pod that wants it, and what the node remembers. */
export interface PresentImage {
  /** As the pod writes it. */
  readonly image: string;
  /** What the container runtime calls it; empty where it is not present. */
  readonly imageRef: string;
  readonly policy: VerificationPolicy;
  readonly record: RecordRead;
  /** Whether a pull of this image was begun and has not ended; asked only where there is no record. */
  readonly intent: 'absent' | 'found' | 'unreadable';
  /** What the pod could pull with; asked only where it decides. Undefined where the lookup fails. */
  readonly credentials: () => PodCredentials | undefined;
}

/** The rule that decided. */
export type DecisionRule =
  | 'image-absent'
  | 'records-unreadable'
  | 'policy-exempts'
  | 'no-record'
  | 'image-name-invalid'
  | 'name-not-recorded'
  | 'open-to-node'
  | 'nothing-recorded'
  | 'lookup-failed'
  | 'same-credential'
  | 'same-secret'
  | 'same-service-account'
  | 'no-match';

/** Whether the kubelet has to ask the registry although the image is present, and what decided it. */
export interface PullDecision {
  readonly pull: boolean;
  readonly rule: DecisionRule;
  readonly pulledByKubelet: boolean;
  /** The name under which the record was searched. */
  readonly recordedName?: string;
  readonly record?: ImagePulledRecord;
  /** The recorded secret or service account that let the pod in. */
  readonly recorded?: RecordedSecret | Coordinates;
  /** The pod's own secret that matched. */
  readonly own?: RecordedSecret;
  /** The kubelet adds the pod's secret to the record. */
  readonly remember?: RecordedSecret;
}

/** As many recorded secrets as let the kubelet go on adding others on sight. */
const REMEMBERED_LIMIT = 100;

/** Mirrors MustAttemptImagePull in pkg/kubelet/images/pullmanager. */
export function decidePull(question: PresentImage, rules: ReleaseRules): PullDecision {
  const { image, record: read, intent } = question;
  const record = read.state === 'found' ? read.record : undefined;
  const pulledByKubelet = record !== undefined || intent === 'found';
  const known = { pulledByKubelet, ...(record === undefined ? {} : { record }) };
  if (question.imageRef === '') return { ...known, pull: true, rule: 'image-absent' };
  if (read.state === 'unreadable' || (record === undefined && intent === 'unreadable'))
    return { ...known, pull: true, rule: 'records-unreadable' };
  if (!mustVerify(question.policy, image, pulledByKubelet, rules))
    return { ...known, pull: false, rule: 'policy-exempts' };
  if (record === undefined) return { ...known, pull: true, rule: 'no-record' };
  const name = recordedName(image, rules);
  if (name === undefined) return { ...known, pull: true, rule: 'image-name-invalid' };
  return { ...known, recordedName: name, ...decideByRecord(record, name, question.credentials) };
}

function decideByRecord(
  record: ImagePulledRecord,
  name: string,
  credentials: PresentImage['credentials'],
): Omit<PullDecision, 'pulledByKubelet'> {
  const access = record.credentialMapping.get(name);
  if (access === undefined) return { pull: true, rule: 'name-not-recorded' };
  if (access.nodePodsAccessible) return { pull: false, rule: 'open-to-node' };
  const { kubernetesSecrets, kubernetesServiceAccounts } = access;
  if (kubernetesSecrets.length === 0 && kubernetesServiceAccounts.length === 0)
    return { pull: true, rule: 'nothing-recorded' };
  const pod = credentials();
  if (pod === undefined) return { pull: true, rule: 'lookup-failed' };
  const roomLeft = kubernetesSecrets.length < REMEMBERED_LIMIT;
  for (const own of pod.secrets) {
    for (const recorded of kubernetesSecrets) {
      const match = matchSecret(own, recorded, roomLeft);
      if (match !== undefined) return { pull: false, ...match, recorded, own };
    }
  }
  const recorded = kubernetesServiceAccounts.find(
    (account) => pod.serviceAccount !== undefined && sameObject(account, pod.serviceAccount),
  );
  return recorded === undefined
    ? { pull: true, rule: 'no-match' }
    : { pull: false, rule: 'same-service-account', recorded };
}

/** A rotated secret is trusted unseen, and one of the same content wherever it lies. */
function matchSecret(
  own: RecordedSecret,
  recorded: RecordedSecret,
  roomLeft: boolean,
): Pick<PullDecision, 'rule' | 'remember'> | undefined {
  const sameHash = recorded.credentialHash !== '' && own.credentialHash === recorded.credentialHash;
  const sameSecret = sameObject(own, recorded);
  if (sameHash) return { rule: 'same-credential', ...(!sameSecret && roomLeft ? { remember: own } : {}) };
  return sameSecret && roomLeft ? { rule: 'same-secret', remember: own } : undefined;
}
