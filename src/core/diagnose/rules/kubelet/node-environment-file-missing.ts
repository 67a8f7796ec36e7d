import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-environment-file-missing',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start other'],
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it names the file and the line']],
  docs: {
    cause: "The kubelet's unit loads a file that is not there, and systemd does not start it.",
    example: '`EnvironmentFile=/etc/default/kubelet` without a dash before the path',
    fix: 'Create the file, or write the dash.',
  },
  check: (story) => toldOfNode(story, 'node-environment-file-missing'),
});
