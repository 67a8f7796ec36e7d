import type { Timelines } from './timeline';

/** What the kubelet and the API server before it do differently with pods from one minor to the next. */
export interface PodRules {
  /** When the event FailedToRetrieveImagePullSecret is sent. */
  readonly missingSecretEvent: 'never' | 'every-sync' | 'after-failed-pull';
  /** A static pod that names a secret or a service account is refused. */
  readonly staticPodReferences: 'accepted' | 'refused';
  /** The gate ImageVolume: not there, there and off, or on. */
  readonly imageVolumes: 'absent' | 'off' | 'on';
}

/** Source: pkg/kubelet, pkg/kubelet/config and the feature gates. */
export const POD_RULES: Timelines<PodRules> = {
  missingSecretEvent: ['never', [28, 'every-sync'], [37, 'after-failed-pull']],
  staticPodReferences: ['accepted', [34, 'refused']],
  imageVolumes: ['absent', [31, 'off'], [35, 'on']],
};
