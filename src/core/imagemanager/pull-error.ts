import type { ReleaseRules } from '../release/profile';

/** Reason and message of a container whose pull has failed. */
export interface PullFailure {
  readonly reason: string;
  readonly message: string;
}

/** Words with which the runtime's error begins, and how the kubelet puts them. */
const BY_PREFIX = [
  ['RegistryUnavailable', 'the registry is unavailable'],
  ['SignatureValidationFailed', 'the signature validation failed'],
] as const;

/** Mirrors evalCRIPullErr in pkg/kubelet/images. */
export function pullFailure(image: string, error: string, rules: ReleaseRules): PullFailure {
  const known = rules.reasonByPrefix ? BY_PREFIX.find(([word]) => error.startsWith(word)) : undefined;
  if (known === undefined) return { reason: 'ErrImagePull', message: error };
  const [reason, because] = known;
  return {
    reason,
    message: `image pull failed for ${image} because ${because}${error.slice(reason.length)}`,
  };
}

/** Several errors as one text, each said once: from two different ones on in brackets. */
export function aggregateErrors(errors: readonly string[]): string {
  const distinct = [...new Set(errors)].join(', ');
  return new Set(errors).size > 1 ? `[${distinct}]` : distinct;
}
