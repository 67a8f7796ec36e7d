import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-config-folder',
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
    cause: 'The plugin configuration is a directory, which kubelets read from 1.34 on only.',
    example: '`--image-credential-provider-config=/etc/kubernetes/credential-providers` on 1.33',
    fix: 'Name one file.',
  },
  check: (story) => toldOfNode(story, 'node-plugin-config-folder'),
});
