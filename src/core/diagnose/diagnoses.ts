import type { Severity } from '../model/finding';
import type { Category } from './categories';

interface Diagnosis {
  readonly category: Category;
  readonly severity: Severity;
}

/**
 * Every diagnosis, what decides first above what follows from it: this order ranks the findings, and the first
 * one that applies is the root cause. Ids are permanent.
 */
export const DIAGNOSES = {
  'sandbox-image-by-runtime': { category: 'not-kubelet', severity: 'error' },
  'image-not-in-pod': { category: 'not-kubelet', severity: 'error' },
  'pulled-by-other-program': { category: 'not-kubelet', severity: 'warning' },
  'image-name-invalid': { category: 'image-reference', severity: 'error' },
  'image-never-pulled': { category: 'pull-policy', severity: 'error' },
  'image-present-but-pulled': { category: 'pull-policy', severity: 'error' },
  'referenced-secret-malformed': { category: 'secret-malformed', severity: 'error' },
  'secret-manifest-refused-data': { category: 'secret-malformed', severity: 'error' },
  'secret-manifest-refused-type': { category: 'secret-wrong-type', severity: 'error' },
  'static-pod-without-node-credential': { category: 'static-pod', severity: 'error' },
  'static-pod-with-references': { category: 'static-pod', severity: 'error' },
  'credential-blank': { category: 'credentials-empty', severity: 'error' },
  'password-empty': { category: 'credentials-empty', severity: 'error' },
  'token-expired': { category: 'credential-expired', severity: 'error' },
  'credential-damaged': { category: 'credential-rejected', severity: 'error' },
  'credential-sent-to-mirror': { category: 'runtime-mirror', severity: 'warning' },
  'docker-hub-fallback-hidden': { category: 'wrong-credential', severity: 'warning' },
  'credential-order-undefined': { category: 'wrong-credential', severity: 'warning' },
  'path-prefix-of-neighbour': { category: 'wrong-credential', severity: 'warning' },
  'tag-does-not-exist': { category: 'not-credentials', severity: 'error' },
  'public-image-refuses-credential': { category: 'wrong-credential', severity: 'error' },
  'node-file-changed-lately': { category: 'timing-cache', severity: 'warning' },
  'other-nodes-use-their-cache': { category: 'node-drift', severity: 'error' },
  'token-short-lived': { category: 'credential-expired', severity: 'warning' },
  'credential-without-permission': { category: 'registry-permission', severity: 'error' },
  'registry-not-reached': { category: 'not-credentials', severity: 'error' },
  'credential-refused': { category: 'credential-rejected', severity: 'error' },
  'secret-newer-than-pod': { category: 'timing-cache', severity: 'warning' },
  'evidence-says-anonymous': { category: 'evidence-contradicts', severity: 'warning' },
  'pull-secrets-field-misplaced': { category: 'pod-field-wrong', severity: 'error' },
  'pull-secrets-field-misshapen': { category: 'pod-field-wrong', severity: 'error' },
  'node-file-hidden': { category: 'node-file-shadowed', severity: 'error' },
  'credential-kept-by-helper': { category: 'credentials-empty', severity: 'error' },
  'secret-wrong-type': { category: 'secret-wrong-type', severity: 'error' },
  'secret-wrong-format': { category: 'secret-wrong-format', severity: 'error' },
  'service-account-list-replaced': { category: 'serviceaccount-wiring', severity: 'error' },
  'service-account-list-later': { category: 'serviceaccount-wiring', severity: 'error' },
  'service-account-wrong-field': { category: 'serviceaccount-wiring', severity: 'error' },
  'secret-missing': { category: 'secret-missing', severity: 'error' },
  'image-redirected-by-runtime': { category: 'image-reference', severity: 'error' },
  'mirror-login-not-for-registry': { category: 'runtime-mirror', severity: 'error' },
  'docker-hub-key-mistaken': { category: 'docker-hub-name', severity: 'error' },
  'registry-key-near-miss': { category: 'registry-key-mismatch', severity: 'error' },
  'service-account-without-secret': { category: 'serviceaccount-wiring', severity: 'error' },
  'docker-hub-limit': { category: 'docker-hub-rate-limit', severity: 'error' },
  'sidecar-registry-not-covered': { category: 'serviceaccount-wiring', severity: 'error' },
  'secret-not-referenced': { category: 'secret-not-referenced', severity: 'error' },
  'secret-in-other-namespace': { category: 'secret-missing', severity: 'error' },
  'node-file-void': { category: 'node-file-invalid', severity: 'error' },
  'node-file-elsewhere': { category: 'node-file-not-searched', severity: 'error' },
  'node-file-without-entries': { category: 'node-file-shadowed', severity: 'error' },
  'name-may-not-exist': { category: 'not-credentials', severity: 'warning' },
  'registry-key-for-other-registry': { category: 'registry-key-mismatch', severity: 'error' },
  'runtime-login-not-used': { category: 'runtime-config', severity: 'error' },
  'other-nodes-have-credentials': { category: 'node-drift', severity: 'error' },
  'cloud-registry-without-provider': { category: 'provider-not-configured', severity: 'error' },
  'no-credential': { category: 'registry-permission', severity: 'warning' },
} as const satisfies Record<string, Diagnosis>;

export type DiagnosisId = keyof typeof DIAGNOSES;
