import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-verification-policy-refused',
  stage: 'kubelet',
  category: 'pull-policy',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start configuration'],
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it names the file and the line']],
  docs: {
    cause:
      'The kubelet refuses how its configuration says to verify images that are there, and does not start.',
    example: '`imagePullCredentialsVerificationPolicy` while the gate is off',
    fix: 'Correct the field that is named.',
  },
  check: (story) => toldOfNode(story, 'node-verification-policy-refused'),
});
