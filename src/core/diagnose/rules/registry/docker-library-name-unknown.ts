import { shorten } from '../../../model/wording';
import { isDockerLibrary, nameOf } from '../../reading/image-name';
import { says } from '../../../evidence/says';
import { isDockerHubHost } from '../../reading/docker-hub-host';
import { happenedTo, said, type Happened } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { refusedLogin } from '../../reading/refusal';
import { isOpen } from '../../reading/unknown-parts';
import type { PullStory } from '../../../story/pull-story';
import { rule } from '../../rule';

const STATEMENTS = ['host-answered unauthorized', 'host-answered denied'] as const;

export default rule({
  id: 'docker-library-name-unknown',
  stage: 'registry',
  category: 'image-reference',
  severity: 'error',
  explains: [...STATEMENTS, 'no-credential-sent', 'credential-sent'],
  excludedBy: ['pull-succeeded', 'host-answered rate-limited'],
  before: [
    ['credential-refused', 'no credential opens what is not there'],
    ['credential-without-permission', 'no credential opens what is not there'],
    ['evidence-says-anonymous', 'no credential opens what is not there'],
    ['no-credential', 'no credential opens what is not there'],
  ],
  docs: {
    cause:
      'A name without a registry is docker.io/library/NAME, where everything is public: what is refused there does not exist, and no credential helps. A user name and password that the token server does not take are refused whatever the name: see `credential-refused`.',
    example: '`pull access denied for dummy_image, repository does not exist or may require authorization`',
    fix: 'Write the whole name, with registry and repository.',
  },
  check: (story) => {
    const text = happenedTo(story).find(
      (each) => STATEMENTS.some((one) => says(each.says, one)) && isOfDockerHub(each),
    );
    if (text === undefined || !isDockerLibrary(story) || refusedLogin(story) !== undefined) return undefined;
    const offered = story.candidates.some(({ credential }) => !credential.isBlank);
    const maySend =
      isOpen(story) && says(text.says, 'host-answered unauthorized') && !saysThatNoneWasSent(story);
    const open = offered || maySend;
    return {
      ...(open ? { confidence: 'likely' as const } : {}),
      message: `${nameOf(story)} is among the official images of Docker Hub, which are public: that ${shorten(story.resolution.image)} is refused there ${open ? 'most likely means' : 'means'} that there is no such image, and no credential helps.${quoted(text)}`,
      hint: 'Write the name in full, as REGISTRY/REPOSITORY:TAG (USER/NAME on Docker Hub), or correct the name or tag; where it is a placeholder, fill it in.',
    };
  },
});

function saysThatNoneWasSent(story: PullStory): boolean {
  return said(story, 'no-credential-sent') !== undefined;
}

/** A mirror, or the store from which a blob comes once the name is known, says nothing of the name. */
function isOfDockerHub({ about: { host } }: Happened): boolean {
  return host === undefined || isDockerHubHost(host);
}
