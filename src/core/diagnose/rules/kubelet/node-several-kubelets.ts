import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-several-kubelets',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'warning',
  untried: 'info',
  lastResort: true,
  explains: [],
  excludedBy: [],
  docs: {
    cause: 'More than one unit of the node would start a kubelet, and which one is meant is not certain.',
    example: '`kubelet.service` and `k3s-agent.service`, both enabled',
    fix: 'Disable those that do not run.',
  },
  check: (story) => {
    const told = toldOfNode(story, 'node-several-kubelets');
    return told && { ...told, confidence: 'possible' };
  },
});
