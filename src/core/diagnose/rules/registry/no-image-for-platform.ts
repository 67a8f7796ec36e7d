import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['content-refused platform'] as const;

export default rule({
  id: 'no-image-for-platform',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: "The image has no build for the node's platform.",
    example: '`no match for platform in manifest`',
    fix: 'Build it for that platform, or use nodes of another.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'the image has no build for the platform (operating system and architecture) of the node; the tag itself exists',
      hint: 'Build and push the image for the architecture of the node (docker buildx build --platform), or select other nodes (nodeSelector kubernetes.io/arch).',
    }),
});
