import { KeyringError } from '../../errors';
import {
  describeConfigFault,
  verificationPolicy,
  type VerificationConfig,
  type VerificationPolicy,
} from './verification-policy';
import type { ReleaseRules } from '../release/profile';

/**
 * The policy of a node by its configuration, none where the gate is off.
 * @throws KeyringError INVALID_OPTION where the kubelet would refuse the configuration.
 */
export function verificationOf(
  {
    verifyPulledImages,
    ...config
  }: VerificationConfig & { readonly verifyPulledImages?: boolean | undefined },
  rules: ReleaseRules,
): VerificationPolicy | undefined {
  const gate = verifyPulledImages ?? rules.pulledImageVerification === 'on';
  if (gate && rules.pulledImageVerification === 'absent') {
    throw new KeyringError(
      'INVALID_OPTION',
      'This kubelet does not know the gate KubeletEnsureSecretPulledImages (1.33 and later).',
      {
        option: 'verifyPulledImages',
      },
    );
  }
  const result = verificationPolicy(config, gate, rules);
  if (result.ok) return result.policy;
  const { fault, pattern } = result;
  throw new KeyringError(
    'INVALID_OPTION',
    `The kubelet refuses its configuration of pulled-image verification: ${describeConfigFault(fault, pattern)}.`,
    {
      option: 'imagePullCredentialsVerificationPolicy',
      fault,
      ...(pattern === undefined ? {} : { pattern }),
    },
  );
}
