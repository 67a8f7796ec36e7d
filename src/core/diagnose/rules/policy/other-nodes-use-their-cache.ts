import { shorten } from '../../../model/wording';
import { offersSomething } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'other-nodes-use-their-cache',
  stage: 'policy',
  category: 'node-drift',
  severity: 'error',
  explains: [...ANONYMOUS_REFUSED, ...CREDENTIAL_REFUSED],
  excludedBy: ['pull-succeeded', ...NOT_BY_KUBELET],
  docs: {
    cause: 'Other nodes start the pod from their image store, and hide that the credential is bad.',
    example: 'new nodes of an autoscaler fail',
    fix: 'Check the credential itself.',
  },
  check: (story) => {
    const { otherNodes, state } = story.node;
    const cached = otherNodes.find(({ nodeState }) => nodeState?.imagePresent === true);
    if (cached === undefined || state.imagePresent === true) return undefined;
    const found = offersSomething(story)
      ? 'the same credential is found on all of them'
      : 'no credential is found on any of them';
    return {
      confidence: 'likely',
      message: `Node ${shorten(cached.name)} starts the pod only because the image is in its store already; ${found}, and here it has to be pulled.`,
      hint: 'Check the credential itself against the registry; a pull on the other nodes would fail as well.',
    };
  },
});
