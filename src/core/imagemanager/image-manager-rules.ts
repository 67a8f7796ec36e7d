import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';

/** What the image manager and admission do differently from one kubelet minor to the next. */
export interface ImageManagerRules extends ReleaseRules {
  /** The image store is asked under every policy, `Always` included, and a policy of no known name never pulls. */
  readonly inspectUnderAlways: boolean;
  /** The message of a container whose image is present says so; before, it is empty. */
  readonly presentMessage: boolean;
  /** The message of a back-off ends with the last error. */
  readonly backoffShowsLastError: boolean;
  /** RegistryUnavailable and SignatureValidationFailed are told from other errors by how their text begins. */
  readonly reasonByPrefix: boolean;
  /** The error of an image name that cannot be parsed quotes the name. */
  readonly parseErrorQuotesImage: boolean;
  /** When the event FailedToRetrieveImagePullSecret is sent. */
  readonly missingSecretEvent: 'never' | 'every-sync' | 'after-failed-pull';
  /** A static pod that names a secret or a service account is refused. */
  readonly staticPodReferences: 'accepted' | 'refused';
  /** The gate KubeletEnsureSecretPulledImages: not there, there and off, or on. */
  readonly pulledImageVerification: 'absent' | 'off' | 'on';
  /** Pull records hold service accounts; before, a plugin's credentials count as the node's own. */
  readonly recordsServiceAccounts: boolean;
  /** Pull records are written as v1beta1, and read as v1beta1 and v1alpha1; before, v1alpha1 alone. */
  readonly recordsV1beta1: boolean;
  /** Records and allow-lists name an image as the pod writes it, without tag and digest; before, normalised. */
  readonly recordNameAsWritten: boolean;
}

type Added = Omit<ImageManagerRules, keyof ReleaseRules>;

/** From which minor on a rule holds. */
const BY_MINOR = {
  presentMessage: 32,
  backoffShowsLastError: 32,
  reasonByPrefix: 28,
  parseErrorQuotesImage: 28,
  recordsServiceAccounts: 34,
  recordsV1beta1: 35,
  recordNameAsWritten: 36,
} as const satisfies Partial<Record<keyof Added, number>>;

/** Rules of more than two values, by the first minor that has each. */
const MISSING_SECRET_EVENT = [
  [37, 'after-failed-pull'],
  [28, 'every-sync'],
] as const;
const PULLED_IMAGE_VERIFICATION = [
  [35, 'on'],
  [33, 'off'],
] as const;

/** The rules of a kubelet release. Throws as `releaseProfile` does. */
export function imageManagerRules(version?: KubeletVersion): ImageManagerRules {
  const { release, rules } = releaseProfile(version);
  const minor = Number(release.split('.')[1]);
  const since = (name: keyof typeof BY_MINOR): boolean => minor >= BY_MINOR[name];
  return {
    ...rules,
    inspectUnderAlways: minor < 32,
    presentMessage: since('presentMessage'),
    backoffShowsLastError: since('backoffShowsLastError'),
    reasonByPrefix: since('reasonByPrefix'),
    parseErrorQuotesImage: since('parseErrorQuotesImage'),
    missingSecretEvent: newest(MISSING_SECRET_EVENT, minor, 'never'),
    staticPodReferences: minor >= 34 ? 'refused' : 'accepted',
    pulledImageVerification: newest(PULLED_IMAGE_VERIFICATION, minor, 'absent'),
    recordsServiceAccounts: since('recordsServiceAccounts'),
    recordsV1beta1: since('recordsV1beta1'),
    recordNameAsWritten: since('recordNameAsWritten'),
  };
}

function newest<T>(values: readonly (readonly [from: number, value: T])[], minor: number, oldest: T): T {
  return values.find(([from]) => minor >= from)?.[1] ?? oldest;
}
