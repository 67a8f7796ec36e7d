import { shorten } from '../../../model/wording';
import { offersSomething } from '../../reading/candidates';
import { said } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { quoted } from '../../reading/quote';
import { runtimeRegistry } from '../../reading/runtime-registry';
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
    if (text === undefined || story.resolution.reference === undefined) return undefined;
    const who = offersSomething(story)
      ? 'with a credential, whose own limit is reached'
      : 'without a credential, and counted against the address of the node';
    const { login } = runtimeRegistry(story);
    const unused =
      login === undefined || offersSomething(story)
        ? ''
        : ` The login in the runtime's own configuration (${shorten(login.name)}) was not used${registryOf(story) === 'docker.io' ? ': containerd looks one for Docker Hub up under registry-1.docker.io' : ''}.`;
    return {
      message: `The registry limits the rate (429): the pull is made ${who}.${unused}${quoted(text)}`,
      hint: 'Give the pods a pull secret for Docker Hub (through their service accounts), put one into the node file, or use a mirror.',
    };
  },
});
