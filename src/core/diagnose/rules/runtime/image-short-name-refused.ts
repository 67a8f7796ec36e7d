import { shorten } from '../../../model/wording';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

export default rule({
  id: 'image-short-name-refused',
  stage: 'runtime',
  category: 'image-reference',
  severity: 'error',
  explains: ['image-name-refused short-name'],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The runtime does not resolve a name without a registry.',
    example:
      '`short-name "app:1" did not resolve to an alias and no unqualified-search registries are defined`',
    fix: 'Write the registry in the name.',
  },
  check: (story) => {
    const text = said(story, 'image-name-refused short-name');
    if (text === undefined) return undefined;
    return {
      message: `The runtime does not know from which registry ${shorten(story.resolution.image)} is to be pulled: the name has none, and its configuration names none for such names.${quoted(text)}`,
      hint: 'Write the registry in the image name: REGISTRY/REPOSITORY:TAG (docker.io/library/NAME for an official image of Docker Hub).',
    };
  },
});
