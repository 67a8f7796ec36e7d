import { isMatched, matchImages } from '../../../provider/match-plugin';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { nodeFindingsOf, observationOf } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-config-not-loaded',
  stage: 'plugins',
  category: 'provider-not-configured',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: [...NOT_ANONYMOUS, 'plugin-failed'],
  before: [['cloud-registry-without-provider', 'the plugin is configured, in a file that is not loaded']],
  docs: {
    cause:
      'A plugin configuration that matches the image lies on the node, and the flags of its kubelet name none, or another one.',
    example: '/etc/kubernetes/credential-providers.yaml without `--image-credential-provider-config`',
    fix: 'Start the kubelet with both flags for plugins.',
  },
  check: (story) => {
    const { node, resolution } = story;
    const name = resolution.reference?.name;
    if (name === undefined || !lacksCredential(story)) return undefined;
    const configurations = node.discovery?.plugins.configurations ?? [];
    const matching = configurations.find(
      ({ loaded, matchImages: patterns }) =>
        loaded === false && isMatched(matchImages({ matchImages: patterns }, name, node.rules)),
    );
    const found = nodeFindingsOf(story, 'node-plugin-config-not-loaded').find(
      ({ path }) => path === matching?.path,
    );
    return found && { ...observationOf(found), confidence: 'likely' };
  },
});
