import type { Says } from '../../evidence/says';

/** What is seen where nothing was offered, and the image is not for everybody. */
export const ANONYMOUS_REFUSED = [
  'no-credential-sent',
  'host-answered unauthorized',
  'host-answered denied',
  'host-answered not-found',
] as const satisfies readonly Says[];

/** The same where Docker Hub counts who is anonymous: with the credential that was meant, there would be no limit. */
export const ANONYMOUS_OR_LIMITED = [
  ...ANONYMOUS_REFUSED,
  'host-answered rate-limited',
] as const satisfies readonly Says[];

/** What is seen where a credential was offered and is no good. */
export const CREDENTIAL_REFUSED = [
  'credential-sent',
  'host-answered unauthorized',
  'host-answered denied',
] as const satisfies readonly Says[];

/** A certificate was not taken, by either side. */
export const CERTIFICATE_REFUSED = [
  'host-not-reached certificate-unknown-authority',
  'host-not-reached certificate-expired',
  'host-not-reached certificate-of-another-name',
  'host-not-reached client-certificate',
] as const satisfies readonly Says[];

/** What shows that a pull came to a registry. */
const AT_REGISTRY = [
  'pull-succeeded',
  'credential-sent',
  'no-credential-sent',
  'host-answered',
  'host-not-reached',
  'content-refused',
] as const satisfies readonly Says[];

/** What shows that the keyring was made: no pull secret kept it from that. */
export const AFTER_SECRETS = [
  ...AT_REGISTRY,
  'node-out-of',
  'image-name-refused short-name',
] as const satisfies readonly Says[];

/** What shows that the kubelet took up the pull. */
export const AFTER_POLICY = [
  ...AFTER_SECRETS,
  'secret-does-not-decode',
  'plugin-failed',
] as const satisfies readonly Says[];

/** What shows that the pod was taken. */
export const AFTER_ADMISSION = [
  ...AFTER_POLICY,
  'secret-not-found',
  'never-pulled',
  'image-name-refused invalid',
  'image-present',
] as const satisfies readonly Says[];

/** What shows that the kubelet runs. */
export const AFTER_START = [
  ...AFTER_ADMISSION,
  'pod-refused static-pod-reference',
] as const satisfies readonly Says[];

/** What shows that the kubelet's credentials play no part in the pull. */
export const NOT_BY_KUBELET = ['sandbox-image', 'other-program-asked'] as const satisfies readonly Says[];

/** What nobody sees where the kubelet offers nothing. */
export const NOT_ANONYMOUS = [
  'credential-sent',
  'pull-succeeded',
  ...NOT_BY_KUBELET,
] as const satisfies readonly Says[];

/** What nobody sees where the kubelet offers something. */
export const NOT_OFFERED = [
  'no-credential-sent',
  'pull-succeeded',
  ...NOT_BY_KUBELET,
] as const satisfies readonly Says[];
