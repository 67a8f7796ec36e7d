import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = [
  'content-refused old-schema',
  'content-refused no-image',
  'content-refused unpack',
] as const;

export default rule({
  id: 'content-not-usable',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'What came cannot be used: an old manifest, no image at all, or a layer that cannot be unpacked.',
    example: '`not implemented: media type "application/vnd.docker.distribution.manifest.v1+prettyjws"`',
    fix: 'Push the image anew with a newer tool.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'what came cannot be used (a manifest of an old form, no container image at all, or a layer that cannot be unpacked)',
      hint: "Push the image anew with a newer tool; where it cannot be unpacked, look at the runtime's store and its log (a file that the node lacks is no missing tag).",
    }),
});
