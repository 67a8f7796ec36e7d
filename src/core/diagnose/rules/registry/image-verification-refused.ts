import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['content-refused signature', 'content-refused policy'] as const;

export default rule({
  id: 'image-verification-refused',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'A signature or a policy of the runtime refuses the image.',
    example: '`Source image rejected: A signature was required, but no signature exists`',
    fix: 'Sign it, or change the policy (policy.json).',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: "a signature or policy of the runtime refuses the image (CRI-O's policy.json, an image verifier of containerd)",
      hint: 'Sign the image with the key that is asked for, or change the policy on the node.',
    }),
});
