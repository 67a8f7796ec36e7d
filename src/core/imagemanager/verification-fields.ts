import { list, type Fields } from '../input/containers';
import { optional, text } from '../input/values';
import type { VerificationConfig } from './verification-policy';

/** Whether it is a policy that a kubelet knows is asked where it is used. */
export const verificationFields: Fields<VerificationConfig> = {
  imagePullCredentialsVerificationPolicy: optional(text),
  preloadedImagesVerificationAllowlist: optional(list(text)),
};
