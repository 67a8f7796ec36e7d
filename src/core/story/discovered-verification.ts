import type { PresentImageInput } from '../imagemanager/explain-present-image';
import type { NodeDiscovery } from '../node-config/discovery';
import { settingsFrom } from '../node-config/settings-from';

/** How images that are on a node are verified: policy, allow-list and gate. */
export type ImageVerification = Pick<
  PresentImageInput,
  'imagePullCredentialsVerificationPolicy' | 'preloadedImagesVerificationAllowlist' | 'verifyPulledImages'
>;

const GATE = 'KubeletEnsureSecretPulledImages';

/** The same as a node says it. With what its kubelet would refuse it does not start: that is a finding, and left out. */
export function verificationFrom(node: NodeDiscovery): ImageVerification {
  if (node.findings.some(({ id }) => id === 'node-verification-policy-refused')) return {};
  const { verificationPolicy: policy, verificationAllowlist: allowlist, featureGates } = settingsFrom(node);
  const gate = featureGates[GATE];
  return {
    ...(typeof policy?.value === 'string' ? { imagePullCredentialsVerificationPolicy: policy.value } : {}),
    ...(allowlist === undefined || allowlist.value.length === 0
      ? {}
      : { preloadedImagesVerificationAllowlist: allowlist.value }),
    ...(gate === undefined ? {} : { verifyPulledImages: gate }),
  };
}
