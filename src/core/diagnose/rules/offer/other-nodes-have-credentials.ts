import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'other-nodes-have-credentials',
  stage: 'offer',
  category: 'node-drift',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'Another node has what this one lacks.',
    example: 'a node pool without plugin flags',
    fix: 'Set it up alike.',
  },
  check: (story) => {
    const better = story.node.otherNodes.find(
      ({ found, starts, credentialProviderConfig }) =>
        found === true || starts === true || credentialProviderConfig !== undefined,
    );
    const ownPlugins = story.plugins.known && story.plugins.value !== null;
    const alike = better?.found !== true && better?.starts !== true && ownPlugins;
    if (better === undefined || alike || !lacksCredential(story)) return undefined;
    const what =
      better.credentialProviderConfig === undefined ? 'node files' : 'a credential provider plugin';
    return {
      message: `Node ${shorten(better.name)} finds a credential (${what}) and this one does not: the nodes are not set up alike.`,
      hint: 'Set this node up as the other one: its node files, and the kubelet flags --image-credential-provider-config and --image-credential-provider-bin-dir.',
    };
  },
});
