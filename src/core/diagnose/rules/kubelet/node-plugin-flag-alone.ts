import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-flag-alone',
  stage: 'kubelet',
  category: 'provider-config-invalid',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start plugin-configuration'],
  excludedBy: AFTER_START,
  before: [
    ['kubelet-did-not-start', 'it names the file and the line'],
    ['provider-config-invalid', 'without the file, nothing in it is read'],
  ],
  docs: {
    cause:
      'Of the two flags for credential provider plugins one is given alone, and the kubelet does not start.',
    example: '`--image-credential-provider-config` without `--image-credential-provider-bin-dir`',
    fix: 'Give both.',
  },
  check: (story) => toldOfNode(story, 'node-plugin-flag-alone'),
});
