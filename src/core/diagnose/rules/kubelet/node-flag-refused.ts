import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-flag-refused',
  stage: 'kubelet',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start flag'],
  excludedBy: AFTER_START,
  before: [
    ['kubelet-did-not-start', 'it names the file and the line'],
    ['node-plugin-flag-alone', 'the other of the two flags may be the one that is misspelled'],
  ],
  docs: {
    cause:
      "A flag, a word or a value on the kubelet's command line, or a feature gate there or in its configuration, is none that it takes, and it ends.",
    example:
      '`--image-credential-provider-confg=…`, `--register-node false`, `--registry-qps=five`, `--feature-gates=KubeletCredentialProviders=true` from 1.28 on',
    fix: 'Correct it, or take it away.',
  },
  check: (story) => toldOfNode(story, 'node-flag-refused'),
});
