import { checkArgument, checkOptions } from '../input/check-input';
import { releaseOptions } from '../input/model-shapes';
import { text } from '../input/values';
import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';
import { readImageReference } from './parse-image-reference';

export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/**
 * The pull policy after API defaulting: a tag `latest`, written or implied, means `Always`; everything else,
 * an invalid name included, `IfNotPresent`. A policy that is set stays as it is, even one that the API
 * server would refuse. Mirrors pkg/apis/core/v1 SetDefaults_Container.
 */
export function effectivePullPolicy(
  image: string,
  policy = '',
  options: { kubeletVersion?: KubeletVersion | undefined } = {},
): string {
  checkArgument(image, 'image', text);
  checkArgument(policy, 'policy', text);
  checkOptions(options, releaseOptions);
  if (policy !== '') return policy;
  const result = readImageReference(image, releaseProfile(options.kubeletVersion).rules);
  return result.ok && result.reference.tag === 'latest' ? 'Always' : 'IfNotPresent';
}
