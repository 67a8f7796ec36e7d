import { nodeFindingsOf, observationOf } from '../../reading/node-findings';
import { isAskedFor } from '../../reading/plugin-reports';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-cannot-start',
  stage: 'kubelet',
  category: 'provider-wrong-binary',
  severity: 'error',
  untried: 'error',
  explains: [
    'kubelet-did-not-start plugin-executable',
    'plugin-failed executable-missing',
    'plugin-failed executable-format',
    'host-answered unauthorized',
    'no-credential-sent',
  ],
  excludedBy: ['pull-succeeded', 'credential-sent', 'content-refused'],
  before: [
    ['plugin-binary-unusable', 'it says what is wrong with the program'],
    ['kubelet-did-not-start', 'it says what is wrong with the program'],
  ],
  docs: {
    cause:
      'The program of a plugin is there and cannot start on this node: another processor, no loader, no right to execute it.',
    example: 'a program for amd64 on arm64, one that is linked with musl where there is none, mode 0644',
    fix: 'Put a build there that is made for the node.',
  },
  check: (story) => {
    const found = nodeFindingsOf(story, 'node-plugin-cannot-start');
    const wanted = found.find(({ about = [] }) => about.some((plugin) => isAskedFor(plugin, story)));
    if (wanted !== undefined) return observationOf(wanted);
    const [first] = found;
    return first && { ...observationOf(first), severity: 'warning', confidence: 'possible' };
  },
});
