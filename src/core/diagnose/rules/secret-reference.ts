import { list, shorten } from '../../model/wording';
import type { Rule } from '../rule';
import { addToServiceAccount, createPullSecret } from '../shell-command';
import { fitting } from './service-account';

/** The pod asks for a secret that its namespace does not have. */
export const secretMissing: Rule = {
  id: 'secret-missing',
  check: (facts) => {
    const { missing, pod, candidates, secrets } = facts;
    const [name] = missing;
    if (name === undefined || pod?.isStatic === true) return undefined;
    const namespace = pod?.namespace ?? 'default';
    const elsewhere = secrets.find((secret) => secret.name === name && secret.namespace !== namespace);
    const similar = secrets.find(
      (secret) =>
        secret.namespace === namespace && secret.name !== name && (secret.fits || alike(secret.name, name)),
    );
    const hint =
      elsewhere !== undefined
        ? `It exists in namespace ${elsewhere.namespace}; the kubelet looks in the pod's own namespace only: copy it there.`
        : similar !== undefined
          ? `${namespace}/${similar.name} exists${similar.fits ? ' and would match' : ''}: use one name on both sides. A pod that exists keeps the old name: delete it.`
          : 'Make it, or correct the name.';
    return {
      ...(candidates.length > 0 ? { severity: 'warning' as const } : {}),
      message: `Pull secret ${list(missing.map((wanted) => `${namespace}/${shorten(wanted)}`))} does not exist; the kubelet goes on without it${candidates.length > 0 ? '' : ', and nothing else matches'}.`,
      hint,
      command: createPullSecret(name, namespace),
    };
  },
};

/** Names that differ by a suffix, as kustomize and operators make them, or by a prefix. */
function alike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a);
}

/** A fitting secret is there, and nobody names it. */
export const secretNotReferenced: Rule = {
  id: 'secret-not-referenced',
  check: (facts) => {
    const { pod, candidates, wanted } = facts;
    if (pod === undefined || pod.isStatic || candidates.length > 0) return undefined;
    const secret = fitting(facts).find(({ name }) => !wanted.includes(name));
    if (secret === undefined) return undefined;
    return {
      message: `${secret.namespace}/${secret.name} would match the image, and neither the pod nor its service account ${pod.serviceAccountName} lists it.`,
      hint: 'Add it under imagePullSecrets of the pod template or the service account (with a chart: check the name of the value that renders it), and make the pods anew.',
      command: addToServiceAccount(pod.serviceAccountName, pod.namespace, secret.name),
    };
  },
};

/** A fitting secret is in another namespace only. */
export const secretInOtherNamespace: Rule = {
  id: 'secret-in-other-namespace',
  check: ({ pod, candidates, secrets }) => {
    if (pod === undefined || pod.isStatic || candidates.length > 0) return undefined;
    const secret = secrets.find(({ fits, namespace }) => fits && namespace !== pod.namespace);
    if (secret === undefined) return undefined;
    return {
      message: `Namespace ${pod.namespace} has no pull secret for the image; ${secret.namespace}/${secret.name} would match, but secrets of another namespace are never used.`,
      hint: 'Copy it there and list it in the service account; for namespaces that come and go, give the nodes the credential.',
    };
  },
};
