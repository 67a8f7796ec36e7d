import { AFTER_START } from '../../reading/expected-statements';
import { toldOfNode } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-folder-missing',
  stage: 'kubelet',
  category: 'provider-wrong-binary',
  severity: 'error',
  untried: 'error',
  explains: ['kubelet-did-not-start plugin-executable'],
  excludedBy: AFTER_START,
  before: [
    ['kubelet-did-not-start', 'it names the file and the line'],
    ['plugin-binary-unusable', 'without the folder, no plugin is there'],
  ],
  docs: {
    cause: "The folder of plugins that the kubelet's flag names is not there, and it does not start.",
    example: 'a path of another distribution in `--image-credential-provider-bin-dir`',
    fix: 'Put the plugins there, or correct the flag.',
  },
  check: (story) => toldOfNode(story, 'node-plugin-folder-missing'),
});
