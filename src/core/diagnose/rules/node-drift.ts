import { shorten } from '../../model/wording';
import type { Rule } from '../rule';

/** Other nodes start the pod from their image store, and hide that the credential is bad. */
export const otherNodesUseTheirCache: Rule = {
  id: 'other-nodes-use-their-cache',
  check: ({ input, candidates }) => {
    const cached = input.otherNodes?.find(({ nodeState }) => nodeState?.imagePresent === true);
    if (cached === undefined || input.nodeState?.imagePresent === true) return undefined;
    const found =
      candidates.length > 0
        ? 'the same credential is found on all of them'
        : 'no credential is found on any of them';
    return {
      message: `Node ${shorten(cached.name)} starts the pod only because the image is in its store already; ${found}, and here it has to be pulled.`,
      hint: 'Check the credential itself against the registry; a pull on the other nodes would fail as well.',
    };
  },
};

/** Another node has what this one lacks. */
export const otherNodesHaveCredentials: Rule = {
  id: 'other-nodes-have-credentials',
  check: ({ input, candidates, providers }) => {
    const better = input.otherNodes?.find(
      ({ found, starts, credentialProviderConfig }) =>
        found === true || starts === true || credentialProviderConfig !== undefined,
    );
    const alike = better?.found !== true && better?.starts !== true && providers !== undefined;
    if (better === undefined || alike || candidates.length > 0) return undefined;
    const what =
      better.credentialProviderConfig === undefined ? 'node files' : 'a credential provider plugin';
    return {
      message: `Node ${shorten(better.name)} finds a credential (${what}) and this one does not: the nodes are not set up alike.`,
      hint: 'Set this node up as the other one: its node files, and the kubelet flags --image-credential-provider-config and --image-credential-provider-bin-dir.',
    };
  },
};
