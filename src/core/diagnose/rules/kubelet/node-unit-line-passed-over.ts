import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-unit-line-passed-over',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'warning',
  untried: 'info',
  lastResort: true,
  explains: [],
  excludedBy: [],
  docs: {
    cause: "systemd passes over a line of the kubelet's unit, with the flags in it.",
    example: 'a quote that is not closed',
    fix: 'Close the quote, and reload systemd.',
  },
  check: (story) => {
    const told = toldOfNode(story, 'node-unit-line-passed-over');
    return told && { ...told, confidence: 'possible' };
  },
});
