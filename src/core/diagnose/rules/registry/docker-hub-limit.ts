import { offersSomething } from '../../reading/candidates';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { describePlace } from '../../../runtime/describe-runtime';
import { meantLogin } from '../../reading/runtime-login';
import { rule } from '../../rule';

const STATEMENT = 'host-answered rate-limited';

export default rule({
  id: 'docker-hub-limit',
  stage: 'registry',
  category: 'docker-hub-rate-limit',
  severity: 'error',
  explains: [STATEMENT, 'no-credential-sent', 'credential-sent'],
  excludedBy: ['pull-succeeded'],
  before: [['no-credential', 'what was reached is the limit']],
  docs: {
    cause: 'The registry limits the rate.',
    example: '429 `toomanyrequests`',
    fix: 'Give the pods a Docker Hub credential.',
  },
  check: (story) => {
    const text = said(story, STATEMENT);
    if (text === undefined) return undefined;
    const who = offersSomething(story)
      ? ': the pull is made with a credential, whose own limit is reached'
      : ': the pull is made without a credential, and counted against the address of the node';
    // Of an image whose name is not known, or was changed by hand, nobody knows what is offered.
    const known = story.resolution.reference === undefined ? '' : who;
    const meant = meantLogin(story);
    const unused =
      meant === undefined || meant.heardBy !== undefined || offersSomething(story)
        ? ''
        : ` The login in the runtime's own configuration (${describePlace(meant.login.place)}) was not used: ${meant.fault}.`;
    return {
      message: `The registry limits the rate (429)${known}.${unused}${quoted(text)}`,
      hint: 'Give the pods a pull secret for Docker Hub (through their service accounts), put one into the node file, or use a mirror.',
    };
  },
});
