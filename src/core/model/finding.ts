import type { Source } from './source';
import { redactUserinfoIn } from './userinfo';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Something in the world that the kubelet steps over in silence. Findings never carry a secret value.
 * `id` is permanent: docs/reference/findings.md lists every one.
 */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly source?: Source;
  /** JSON pointer within the source, where one part of it is meant. */
  readonly pointer?: string;
  /** Registry keys that are meant, redacted. */
  readonly registries?: readonly string[];
  /** What is so, and what it does to a pull. */
  readonly message: string;
  /** What to change. */
  readonly hint?: string;
}

export type FindingId = keyof typeof FINDING_SEVERITIES;

/** Every finding that the pipeline can make, and how bad it is. */
export const FINDING_SEVERITIES = {
  'cred-helpers-rejected': 'error',
  'creds-store-rejected': 'error',
  'identity-token-ignored': 'warning',
  'registry-token-ignored': 'warning',
  'unknown-field': 'info',
  'blank-credential': 'warning',
  'key-never-matches': 'warning',
  'key-order-undefined': 'warning',
  'http-headers-ignored': 'info',
  'flat-config-json': 'error',
  'config-json-as-dockercfg': 'error',
  'node-file-malformed': 'error',
  'node-file-unreadable': 'error',
  'node-file-not-regular': 'error',
  'node-file-too-large': 'error',
  'node-file-changing': 'warning',
  'node-file-shadowed': 'info',
  'manifest-not-readable': 'error',
  'manifest-is-template': 'error',
  'manifest-encrypted': 'error',
  'manifest-duplicate-key': 'warning',
  'manifest-without-kind': 'warning',
  'manifest-is-values': 'warning',
  'manifest-kind-not-read': 'info',
  'pull-secret-malformed': 'error',
  'pull-secret-double-base64': 'error',
  'pull-secret-wrong-type': 'error',
  'pull-secret-missing-key': 'error',
  'pull-secret-empty': 'error',
  'pull-secret-not-storable': 'error',
  'pull-secret-missing': 'warning',
  'pull-secret-in-other-namespace': 'warning',
  'pull-secret-not-given': 'warning',
  'pull-secret-without-name': 'warning',
  'service-account-not-given': 'warning',
  'static-pod-pull-secrets': 'warning',
  'pod-refused': 'error',
  'text-object-not-read': 'warning',
  'text-left-out': 'warning',
  'nothing-of-a-pull': 'info',
  'text-of-other-image': 'warning',
  'cluster-permission-missing': 'error',
  'render-credential-left-out': 'warning',
  'render-glob-not-supported': 'warning',
  'render-path-not-supported': 'warning',
  'render-order-lost': 'warning',
  'render-prefix-narrowed': 'info',
  'render-key-unusable': 'warning',
  'render-user-name-unusable': 'warning',
  'render-key-not-portable': 'warning',
  'render-credential-not-portable': 'warning',
  'render-image-not-portable': 'warning',
  'not-portable': 'info',
  'plugin-not-run': 'info',
  'plugin-failed': 'error',
  'plugin-response-refused': 'error',
  'plugin-without-credentials': 'warning',
  'plugin-binary-unusable': 'error',
  'plugin-pattern-never-matches': 'warning',
  'plugins-off': 'warning',
  'toolchain-guessed': 'warning',
  'release-newer-than-known': 'warning',
} as const satisfies Record<string, Severity>;

/** A finding; what may be a password in a name that its words quote is redacted. */
export function finding(id: FindingId, parts: Omit<Finding, 'id' | 'severity'>): Finding {
  const { message, hint } = parts;
  return {
    id,
    severity: FINDING_SEVERITIES[id],
    ...parts,
    message: redactUserinfoIn(message),
    ...(hint === undefined ? {} : { hint: redactUserinfoIn(hint) }),
  };
}
