import { shorten } from '../model/wording';
import { recordedName } from './recorded-name';
import type { ReleaseRules } from '../release/profile';

/** The four policies, as they are spelt. */
export const VERIFICATION_POLICIES = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
] as const;

/** `imagePullCredentialsVerificationPolicy` of the kubelet's configuration. */
export type VerificationPolicyName = (typeof VERIFICATION_POLICIES)[number];

/** The two fields of the kubelet's configuration, as they stand there. */
export interface VerificationConfig {
  readonly imagePullCredentialsVerificationPolicy?: string | undefined;
  readonly preloadedImagesVerificationAllowlist?: readonly string[] | undefined;
}

/** Which present images a pod may use only with proof that it could have pulled them. */
export interface VerificationPolicy {
  readonly name: VerificationPolicyName;
  /** Image names that are exempt, and beginnings of names, ended by a slash. */
  readonly exactNames: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

/** Why the kubelet refuses its configuration, and does not start. */
export type VerificationConfigFault =
  | 'unknown-policy'
  | 'allowlist-without-its-policy'
  | 'gate-off'
  | 'pattern-white-space'
  | 'pattern-empty'
  | 'pattern-wildcard'
  | 'pattern-without-registry'
  | 'pattern-not-an-image'
  | 'pattern-with-tag-or-digest';

export type VerificationPolicyResult =
  /** No policy: the gate is off, and a present image is used without a question. */
  | { readonly ok: true; readonly policy: VerificationPolicy | undefined }
  | { readonly ok: false; readonly fault: VerificationConfigFault; readonly pattern?: string };

const DEFAULT_POLICY: VerificationPolicyName = 'NeverVerifyPreloadedImages';

/**
 * Reads the two fields, `gate` being whether KubeletEnsureSecretPulledImages is on. Mirrors the validation of
 * the kubelet's configuration.
 */
export function verificationPolicy(
  config: VerificationConfig,
  gate: boolean,
  rules: ReleaseRules,
): VerificationPolicyResult {
  const asked = config.imagePullCredentialsVerificationPolicy ?? '';
  const allowlist = config.preloadedImagesVerificationAllowlist ?? [];
  if (!gate) {
    const unset = asked === '' && allowlist.length === 0;
    return unset ? { ok: true, policy: undefined } : { ok: false, fault: 'gate-off' };
  }
  const name = VERIFICATION_POLICIES.find((policy) => policy === (asked === '' ? DEFAULT_POLICY : asked));
  if (name === undefined) return { ok: false, fault: 'unknown-policy' };
  if (allowlist.length > 0 && name !== 'NeverVerifyAllowlistedImages')
    return { ok: false, fault: 'allowlist-without-its-policy' };
  const exactNames = new Set<string>();
  const prefixes: string[] = [];
  for (const pattern of allowlist) {
    const read = readPattern(pattern, rules);
    if ('fault' in read) return { ok: false, fault: read.fault, pattern };
    if ('prefix' in read) prefixes.push(read.prefix);
    else exactNames.add(read.name);
  }
  return { ok: true, policy: { name, exactNames, prefixes } };
}

/** Whether a pod has to prove that it may use a present image. */
export function mustVerify(
  { name, exactNames, prefixes }: VerificationPolicy,
  image: string,
  pulledByKubelet: boolean,
  rules: ReleaseRules,
): boolean {
  switch (name) {
    case 'NeverVerify':
      return false;
    case 'AlwaysVerify':
      return true;
    case 'NeverVerifyPreloadedImages':
      return pulledByKubelet;
    case 'NeverVerifyAllowlistedImages': {
      const compared = rules.recordNameAsWritten ? (recordedName(image, rules) ?? image) : image;
      return !exactNames.has(compared) && !prefixes.some((prefix) => compared.startsWith(prefix));
    }
  }
}

type Pattern =
  { readonly name: string } | { readonly prefix: string } | { readonly fault: VerificationConfigFault };

/** White space at either end, as Go's strings.TrimSpace knows it. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const OUTER_SPACE = new RegExp(`^${SPACE}|${SPACE}$`);

function readPattern(pattern: string, rules: ReleaseRules): Pattern {
  if (OUTER_SPACE.test(pattern)) return { fault: 'pattern-white-space' };
  if (pattern === '') return { fault: 'pattern-empty' };
  const prefix = pattern.endsWith('/*') ? pattern.slice(0, -1) : undefined;
  if ((prefix ?? pattern).includes('*')) return { fault: 'pattern-wildcard' };
  if (prefix !== undefined) return prefix === '/' ? { fault: 'pattern-without-registry' } : { prefix };
  const name = recordedName(pattern, rules);
  if (name === undefined) return { fault: 'pattern-not-an-image' };
  return name === pattern ? { name } : { fault: 'pattern-with-tag-or-digest' };
}

const FAULTS: Record<VerificationConfigFault, string> = {
  'unknown-policy': `imagePullCredentialsVerificationPolicy has to be one of ${VERIFICATION_POLICIES.join(', ')}`,
  'allowlist-without-its-policy':
    'preloadedImagesVerificationAllowlist goes with the policy NeverVerifyAllowlistedImages only',
  'gate-off': 'neither of its fields may be set while the gate KubeletEnsureSecretPulledImages is off',
  'pattern-white-space': 'a pattern of the allow-list begins or ends with white space',
  'pattern-empty': 'a pattern of the allow-list is empty',
  'pattern-wildcard': 'a pattern of the allow-list may hold "*" only as a final "/*"',
  'pattern-without-registry': 'a pattern of the allow-list needs a registry before "/*"',
  'pattern-not-an-image': 'a pattern of the allow-list is no image name',
  'pattern-with-tag-or-digest':
    'a pattern of the allow-list has a tag or digest, or (up to 1.35) is not written in full as docker.io/library/NAME',
};

/** Why the kubelet refuses the two fields. */
export function describeConfigFault(fault: VerificationConfigFault, pattern?: string): string {
  return pattern === undefined ? FAULTS[fault] : `${FAULTS[fault]}: ${JSON.stringify(shorten(pattern))}`;
}
