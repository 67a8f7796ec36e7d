import { checkArgument, checkOptions } from '../input/check-input';
import { releaseOptions } from '../input/model-shapes';
import { text } from '../input/values';
import { goString } from '../model/go-string';
import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';
import { matchPattern, mismatch, type Mismatch } from './match-pattern';
import type { UrlFault } from '../go/url';

/** How a pattern compares with a target. */
export type RegistryMatch =
  | { readonly outcome: 'match' }
  | { readonly outcome: 'mismatch'; readonly mismatch: Mismatch }
  /** One of the two is no URL, or a glob in a label that was reached is malformed: the kubelet has an error. */
  | {
      readonly outcome: 'invalid';
      readonly part: 'pattern' | 'target';
      readonly fault: UrlFault | 'bad-glob';
    };

/**
 * Compares two URLs without scheme, as the kubelet compares `matchImages` and stored keys with an image name.
 * Mirrors URLsMatchStr in pkg/credentialprovider/keyring.go.
 */
export function matchRegistry(
  pattern: string,
  target: string,
  options: { readonly kubeletVersion?: KubeletVersion | undefined } = {},
): RegistryMatch {
  checkArgument(pattern, 'pattern', text);
  checkArgument(target, 'target', text);
  checkOptions(options, releaseOptions);
  const { rules } = releaseProfile(options.kubeletVersion);
  const glob = matchPattern(goString(pattern), rules);
  if (!glob.ok) return { outcome: 'invalid', part: 'pattern', fault: glob.fault };
  const url = matchPattern(goString(target), rules);
  if (!url.ok) return { outcome: 'invalid', part: 'target', fault: url.fault };
  const difference = mismatch(glob.pattern, url.pattern);
  if (difference === undefined) return { outcome: 'match' };
  if (difference.reason === 'bad-glob') return { outcome: 'invalid', part: 'pattern', fault: 'bad-glob' };
  return { outcome: 'mismatch', mismatch: difference };
}
