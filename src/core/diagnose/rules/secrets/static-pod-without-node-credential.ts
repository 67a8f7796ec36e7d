import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { hasFailed } from '../../reading/happened';
import { NODE_CREDENTIAL } from '../../reading/static-pod';
import { rule } from '../../rule';

export default rule({
  id: 'static-pod-without-node-credential',
  stage: 'secrets',
  category: 'static-pod',
  severity: 'error',
  explains: ['secret-not-found', ...ANONYMOUS_REFUSED],
  excludedBy: NOT_ANONYMOUS,
  before: [['static-pod-with-references', 'the references would not help either']],
  docs: {
    cause: 'A static pod cannot use pull secrets, and the node has no credential.',
    example: 'a control plane from a private registry',
    fix: 'Write `/var/lib/kubelet/config.json`.',
  },
  check: (story) => {
    const { pod, node } = story;
    if (pod === undefined || pod.facts.origin === 'api' || !lacksCredential(story)) return undefined;
    const files = node.places.known
      ? "the node's own files hold no credential for the image where the kubelet looks"
      : "nothing is known here of the node's own files";
    const meant = pod.workload.pod.imagePullSecrets.length > 0 || node.stray.length > 0 || hasFailed(story);
    return {
      ...(meant ? {} : { severity: 'info' as const }),
      ...(node.places.known ? {} : { confidence: 'possible' as const }),
      message: `Pod ${shorten(pod.facts.name)} is a static pod: it cannot use pull secrets or a service account, and ${files}.`,
      hint: NODE_CREDENTIAL,
    };
  },
});
