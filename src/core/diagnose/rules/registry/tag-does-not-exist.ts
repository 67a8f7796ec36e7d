import { shorten } from '../../../model/wording';
import { findsNothing } from '../../reading/candidates';
import { knownNotFound, notFoundForAnybody } from '../../reading/not-found';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENT = 'host-answered not-found';

export default rule({
  id: 'tag-does-not-exist',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: [
    STATEMENT,
    'host-answered unauthorized',
    'host-answered denied',
    'no-credential-sent',
    'credential-sent',
  ],
  excludedBy: ['pull-succeeded', 'content-refused platform'],
  before: [
    ['credential-refused', 'no credential opens what is not there'],
    ['credential-without-permission', 'no credential opens what is not there'],
    ['public-image-refuses-credential', 'no credential opens what is not there'],
    ['name-may-not-exist', 'that it does not exist is known'],
    ['no-credential', 'no credential opens what is not there'],
    ['evidence-says-anonymous', 'no credential opens what is not there'],
  ],
  docs: {
    cause: 'The registry has no such tag or repository.',
    example: '`MANIFEST_UNKNOWN`',
    fix: 'Correct the name.',
  },
  check: (story) => {
    const { reference } = story.resolution;
    const { tags } = story.cluster;
    const absent =
      tags !== undefined && reference !== undefined && reference.tag !== '' && !tags.includes(reference.tag);
    const text = knownNotFound(story);
    if (!absent && text === undefined) return undefined;
    const wanted =
      reference === undefined
        ? story.resolution.image
        : `${reference.name}:${reference.tag === '' ? reference.digest : reference.tag}`;
    const anonymous = !absent && findsNothing(story) && !notFoundForAnybody(story);
    return {
      ...(anonymous ? { confidence: 'likely' as const } : {}),
      message: `The registry has no ${wanted === '' ? 'such image' : shorten(wanted)}${absent ? '' : ' (404, not found)'}: credentials are not what is wrong.${quoted(text)}`,
      hint: `Correct the tag or the repository. ${anonymous ? 'Some registries answer 404 to who has no credential for a private repository: look it up with one.' : 'Some registries answer "unauthorized" for a name that does not exist.'}`,
    };
  },
});
