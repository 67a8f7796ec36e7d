import { recordAt, stringAt } from '../../model/json-record';
import type { Facts } from '../facts';
import type { Rule } from '../rule';

const HINT =
  'Write /var/lib/kubelet/config.json on the node (in the --root-dir of its kubelet), or configure a credential provider plugin.';

/** A static pod has no pull secrets; only the node can have its credential. */
export const staticPodWithoutNodeCredential: Rule = {
  id: 'static-pod-without-node-credential',
  check: ({ pod, candidates }) =>
    pod?.isStatic === true && candidates.length === 0
      ? {
          message: `Pod ${pod.name} is a static pod: it cannot use pull secrets or a service account, and the node's own files hold no credential for the image where the kubelet looks.`,
          hint: HINT,
        }
      : undefined,
};

/** References in a static pod are refused (1.34 and later) or lead nowhere. */
export const staticPodWithReferences: Rule = {
  id: 'static-pod-with-references',
  check: ({ pod, candidates }) => {
    if (pod?.isStatic !== true || candidates.length === 0 || !hasReferences(pod)) return undefined;
    return {
      severity: 'warning',
      message: `Pod ${pod.name} is a static pod and names pull secrets or a service account: from kubelet 1.34 on it is refused when read, before that they are passed over.`,
      hint: `Take them out. ${HINT}`,
    };
  },
};

function hasReferences(pod: NonNullable<Facts['pod']>): boolean {
  const spec = recordAt(pod.object, 'spec') ?? {};
  return (
    pod.imagePullSecrets.some((name) => name !== '') || stringAt(spec, 'serviceAccountName') !== undefined
  );
}
