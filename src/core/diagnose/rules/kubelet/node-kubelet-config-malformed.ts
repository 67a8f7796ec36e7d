import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-kubelet-config-malformed',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start configuration'],
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it names the file and the line']],
  docs: {
    cause: "The kubelet's configuration, or a drop-in of it, does not decode, and it does not start.",
    example: 'a tab in config.yaml',
    fix: 'Correct the file that is named.',
  },
  check: (story) => toldOfNode(story, 'node-kubelet-config-malformed'),
});
