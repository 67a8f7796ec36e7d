import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-config-missing',
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
    cause: "No plugin configuration is where the kubelet's flag says, and it does not start.",
    example: 'a path of another distribution in `--image-credential-provider-config`',
    fix: 'Write it there, or correct the flag.',
  },
  check: (story) => toldOfNode(story, 'node-plugin-config-missing'),
});
