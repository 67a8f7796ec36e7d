import type { KubeletFault } from '../../../evidence/statement';
import { said } from '../../reading/happened';
import { AFTER_START } from '../../reading/expected-statements';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const REASONS: Partial<Record<KubeletFault, readonly [why: string, hint: string]>> = {
  flag: [
    'it does not take one of its flags',
    'Take the flag out, or correct it; some flags end with a release.',
  ],
  configuration: ['it refuses its configuration', 'Correct the file that it names, and start it again.'],
  'runtime-not-there': [
    'it does not reach the container runtime',
    'Start the runtime, and see that --container-runtime-endpoint names its socket.',
  ],
};

export default rule({
  id: 'kubelet-did-not-start',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start'],
  excludedBy: AFTER_START,
  docs: {
    cause: 'The kubelet of the node does not start, for a reason that has nothing to do with credentials.',
    example: '`failed to parse kubelet flag: unknown flag: --pod-infra-container-image`',
    fix: 'As its own words say.',
  },
  check: (story) => {
    const text = said(story, 'kubelet-did-not-start');
    if (text?.says.kind !== 'kubelet-did-not-start') return undefined;
    if (text.says.why.startsWith('plugin-')) return undefined;
    const [why, hint] = REASONS[text.says.why] ?? ['it ends at start', 'Read its own log from the start on.'];
    return {
      message: `The kubelet does not start: ${why}. Nothing is pulled on this node.${quoted(text)}`,
      hint,
    };
  },
});
