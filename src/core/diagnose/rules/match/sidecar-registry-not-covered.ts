import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { coveredImage } from '../../reading/covered-image';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { rule } from '../../rule';

export default rule({
  id: 'sidecar-registry-not-covered',
  stage: 'match',
  category: 'serviceaccount-wiring',
  severity: 'error',
  untried: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['registry-key-for-other-registry', 'it says what the secrets are for']],
  docs: {
    cause: "Secrets cover the pod's other images only.",
    example: 'an injected proxy',
    fix: 'Add one for that registry.',
  },
  check: (story) => {
    if (story.anonymousReply?.status === 200 || !lacksCredential(story)) return undefined;
    const covered = coveredImage(story);
    if (covered === undefined) return undefined;
    return {
      confidence: 'likely',
      message: `The pull secrets of the pod cover ${shorten(covered)} and not ${shorten(registryOf(story))}, from where another of its images comes (an injected sidecar, perhaps).`,
      hint: 'Add a pull secret for that registry to the pod or its service account; an injector does not bring one.',
    };
  },
});
