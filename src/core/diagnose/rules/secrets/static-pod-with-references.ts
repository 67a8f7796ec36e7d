import { recordAt, stringAt } from '../../../model/json-record';
import { shorten } from '../../../model/wording';
import { NOT_BY_KUBELET } from '../../reading/expected-statements';
import { NODE_CREDENTIAL } from '../../reading/static-pod';
import { rule } from '../../rule';

export default rule({
  id: 'static-pod-with-references',
  stage: 'secrets',
  category: 'static-pod',
  severity: 'warning',
  explains: ['secret-not-found'],
  excludedBy: NOT_BY_KUBELET,
  docs: {
    cause:
      'A static pod names pull secrets or a service account, and its kubelet (before 1.34) passes them over.',
    example: '`imagePullSecrets` in a manifest folder',
    fix: 'Take them out.',
  },
  check: ({ pod }) => {
    if (pod === undefined || pod.facts.origin === 'api' || pod.facts.refusal !== undefined) return undefined;
    const spec = recordAt(pod.workload.pod.object, 'spec') ?? {};
    const listed = pod.workload.pod.imagePullSecrets.some((name) => name !== '');
    if (!listed && stringAt(spec, 'serviceAccountName') === undefined) return undefined;
    return {
      message: `Pod ${shorten(pod.facts.name)} is a static pod and names pull secrets or a service account: from kubelet 1.34 on it is refused when read, before that they are passed over.`,
      hint: `Take them out. ${NODE_CREDENTIAL}`,
    };
  },
});
