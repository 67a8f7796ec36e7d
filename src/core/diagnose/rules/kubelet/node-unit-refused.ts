import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-unit-refused',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start other'],
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it names the file and the line']],
  docs: {
    cause: "systemd takes the kubelet's unit for invalid, and does not start it.",
    example: '`ExecStart=` in a drop-in without an empty one before it',
    fix: 'Correct the line that the message names, and reload systemd.',
  },
  check: (story) => toldOfNode(story, 'node-unit-refused'),
});
