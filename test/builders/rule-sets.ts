import { releaseProfile } from '../../src/core/release/kubelet-version';
import type { ReleaseRules } from '../../src/core/release/profile';

export function rulesOf(release: string): ReleaseRules {
  return releaseProfile(release).rules;
}

export const NEWEST = '1.37';

/** A release for each set of URL rules that kubelets have had: brackets unchecked, then stricter step by step. */
export const RULE_SETS: readonly string[] = ['1.30.14', '1.31.14', '1.34.4', '1.35.4', '1.37.2'];
