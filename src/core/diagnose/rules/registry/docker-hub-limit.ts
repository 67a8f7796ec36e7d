import { offersSomething } from '../../reading/candidates';
import { quoted } from '../../reading/quote';
import { countedBy, describeCounted, rateLimitOf, type Counted } from '../../reading/rate-limit';
import { describePlace } from '../../../runtime/describe-runtime';
import { meantLogin } from '../../reading/runtime-login';
import { rule } from '../../rule';

export default rule({
  id: 'docker-hub-limit',
  stage: 'registry',
  category: 'docker-hub-rate-limit',
  severity: 'error',
  explains: ['host-answered rate-limited', 'no-credential-sent', 'credential-sent'],
  excludedBy: ['pull-succeeded'],
  before: [['no-credential', 'what was reached is the limit']],
  docs: {
    cause:
      'Docker Hub limits the rate: of an address where the pull is made without a credential, else of the user.',
    example: '429 `toomanyrequests: You have reached your pull rate limit`',
    fix: 'Give the pods a Docker Hub credential; where they have one, use an account with a higher limit, or a mirror.',
  },
  check: (story) => {
    const limit = rateLimitOf(story);
    if (limit?.ofDockerHub !== true) return undefined;
    const counted = countedBy(story, limit);
    // Of an image whose name is not known, or was changed by hand, nobody knows what is offered.
    const isKnown = story.resolution.reference !== undefined || (counted.as === 'user' && counted.name);
    const meant = meantLogin(story);
    const unused =
      meant === undefined || meant.heardBy !== undefined || offersSomething(story) || counted.as === 'user'
        ? ''
        : ` The login in the runtime's own configuration (${describePlace(meant.login.place)}) was not used: ${meant.fault}.`;
    return {
      message: `Docker Hub limits the rate (429)${isKnown ? describeCounted(counted) : ''}.${unused}${quoted(limit.text)}`,
      hint: HINTS[counted.as],
    };
  },
});

const ANONYMOUS =
  'Give the pods a pull secret for Docker Hub (through their service accounts), put one into the node file, or use a mirror.';

const HINTS: Readonly<Record<Counted['as'], string>> = {
  address: ANONYMOUS,
  unknown: `${ANONYMOUS} Where they have one, it is the limit of its user that is reached: use an account with a higher one.`,
  user: 'Use an account with a higher limit, or several, or a mirror (a proxy cache) that asks Docker Hub once for all nodes; or wait until the limit is over.',
};
