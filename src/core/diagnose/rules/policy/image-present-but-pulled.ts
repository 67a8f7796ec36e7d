import { describePresentReason } from '../../../imagemanager/describe-present-image';
import { isPullRecords } from '../../../imagemanager/record-folder';
import type { PullStory } from '../../../story/pull-story';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { isAlwaysByDefault, policiesOf, policyField, rewrittenPolicy } from '../../reading/pull-policy';
import { unknownParts } from '../../reading/unknown-parts';
import type { Observation } from '../../rule';
import { rule } from '../../rule';

export default rule({
  id: 'image-present-but-pulled',
  stage: 'policy',
  category: 'pull-policy',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: [...NOT_ANONYMOUS, 'image-present'],
  docs: {
    cause: 'The image is there, and a pull is made all the same.',
    example: 'tag `latest`, AlwaysPullImages, an image that another pod pulled with its secret',
    fix: 'Give the pod a credential.',
  },
  check: (story) => {
    if (story.node.state.imagePresent !== true || !lacksCredential(story)) return undefined;
    const policies = policiesOf(story);
    if (policies.includes('Always')) return pulledAlways(story);
    const proof = proofAsked(story);
    if (proof === undefined && policies.every((policy) => policy === 'Never')) return undefined;
    const open = unknownParts(story) !== '';
    const unsure = open ? { confidence: 'possible' as const } : {};
    return proof !== undefined
      ? {
          ...unsure,
          message: `The image is on the node, but ${proof}: from kubelet 1.35 on the kubelet asks each pod for proof (imagePullCredentialsVerificationPolicy), and ${noneMatches(story)}.`,
          hint: 'Give the pod a pull secret for the image.',
        }
      : {
          ...unsure,
          severity: 'warning',
          message: open
            ? `The image is on the node and is used as it is; ${noneMatches(story)}, so a pull (on another node, or after it was removed) may be anonymous.`
            : 'The image is on the node and is used as it is; no credential matches, so a pull (on another node, or after it was removed) will be anonymous.',
          hint: 'Give the pod a pull secret for the image.',
        };
  },
});

/** What was not handed over may match. */
function noneMatches(story: PullStory): string {
  return unknownParts(story) === '' ? 'no credential matches' : 'nothing that was handed over matches';
}

function pulledAlways(story: PullStory): Observation {
  const rewritten = rewrittenPolicy(story);
  const why =
    rewritten === undefined
      ? `the pull policy is Always${isAlwaysByDefault(story) ? ' (the default for the tag latest)' : ''}`
      : `the pull policy is Always, though the manifest says ${rewritten}: the admission plugin AlwaysPullImages is on`;
  return {
    ...(unknownParts(story) === '' ? {} : { confidence: 'possible' as const }),
    message: `The image is on the node, but ${why}: the kubelet pulls each time, and ${noneMatches(story)}.`,
    hint: `Give the pod a pull secret; or, where no admission plugin sets the policy, use another tag or ${policyField(story, 'Always')}: IfNotPresent.`,
  };
}

/** Why the kubelet does not let the pod use the image that is there; undefined where it does. */
function proofAsked({ present, node }: PullStory): string | undefined {
  const records: unknown = node.state.pullRecords;
  if (isPullRecords(records) || records === undefined) {
    const kept = present?.answers.find(({ outcome }) => outcome !== 'used');
    return present === undefined || kept === undefined ? undefined : describePresentReason(kept, present);
  }
  const text = JSON.stringify(records);
  const bound = !/^(null|\[\]|\{\}|"")$/.test(text) && !text.includes('"nodePodsAccessible":true');
  return bound && node.rules.pulledImageVerification === 'on'
    ? 'it was pulled with a credential that this pod does not have'
    : undefined;
}
