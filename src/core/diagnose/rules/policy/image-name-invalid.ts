import { shorten } from '../../../model/wording';
import { AFTER_POLICY } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { isMasked } from '../../reading/masked-name';
import { rule } from '../../rule';

export default rule({
  id: 'image-name-invalid',
  stage: 'policy',
  category: 'image-reference',
  severity: 'error',
  untried: 'error',
  explains: ['image-name-refused invalid'],
  excludedBy: AFTER_POLICY,
  docs: {
    cause:
      'The image name is refused (`InvalidImageName`): nothing is pulled, and no credential is looked up.',
    example: '`https://registry.example.com/app`',
    fix: 'Write `[REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST]`.',
  },
  check: (story) => {
    const { resolution } = story;
    const text = said(story, 'image-name-refused invalid');
    if (isMasked(story)) return undefined;
    // A pull that was tried had a name: of a digest that is too short here, the end was lost on the way.
    const cut = text === undefined && CUT.test(resolution.image);
    if (cut && said(story, 'pull-failed') !== undefined) return undefined;
    if (resolution.outcome !== 'invalid-image' && text === undefined) return undefined;
    const why =
      resolution.fault?.message ?? `${shorten(resolution.image)} is refused as the name of an image.`;
    return {
      message: `${why} The container waits with InvalidImageName, and nothing is pulled.`,
      hint: 'Write the image as [REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST], without a scheme such as https://.',
    };
  },
});

/** A digest that is shorter than its algorithm makes it. */
const CUT = /@sha(?:256:[0-9a-f]{1,63}|512:[0-9a-f]{1,127})$/;
