import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-kubelet-config-missing',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start configuration'],
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it names the file and the line']],
  docs: {
    cause: "The configuration that the kubelet's flags name is not there, and it does not start.",
    example: '`--config=/var/lib/kubelet/config.yaml` before kubeadm join',
    fix: 'Write it, or correct the flag.',
  },
  check: (story) => toldOfNode(story, 'node-kubelet-config-missing'),
});
