import { since, type Timelines } from './timeline';

/** What the image manager does differently from one kubelet minor to the next. */
export interface ImageManagerRules {
  /** When a pull secret that cannot be decoded makes itself felt. */
  readonly lookupTiming: 'in-pull' | 'always' | 'unless-present-and-unverified' | 'when-needed';
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
  /** The gate KubeletEnsureSecretPulledImages: not there, there and off, or on. */
  readonly pulledImageVerification: 'absent' | 'off' | 'on';
  /** Pull records hold service accounts; before, a plugin's credentials count as the node's own. */
  readonly recordsServiceAccounts: boolean;
  /** Pull records are written as v1beta1, and read as v1beta1 and v1alpha1; before, v1alpha1 alone. */
  readonly recordsV1beta1: boolean;
  /** Records and allow-lists name an image as the pod writes it, without tag and digest; before, normalised. */
  readonly recordNameAsWritten: boolean;
}

/** Source: pkg/kubelet/images and its pullmanager. */
export const IMAGE_MANAGER_RULES: Timelines<ImageManagerRules> = {
  lookupTiming: ['in-pull', [33, 'always'], [34, 'unless-present-and-unverified'], [35, 'when-needed']],
  inspectUnderAlways: [true, [32, false]],
  presentMessage: since(32),
  backoffShowsLastError: since(32),
  reasonByPrefix: since(28),
  parseErrorQuotesImage: since(28),
  pulledImageVerification: ['absent', [33, 'off'], [35, 'on']],
  recordsServiceAccounts: since(34),
  recordsV1beta1: since(35),
  recordNameAsWritten: since(36),
};
