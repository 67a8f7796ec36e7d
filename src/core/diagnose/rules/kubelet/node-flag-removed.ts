import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-flag-removed',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start flag'],
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it names the file and the line']],
  docs: {
    cause:
      "A flag on the kubelet's command line ended with an earlier release, and the kubelet does not start.",
    example: '`--pod-infra-container-image` after an upgrade',
    fix: 'Take the flag away where it is written.',
  },
  check: (story) => toldOfNode(story, 'node-flag-removed'),
});
