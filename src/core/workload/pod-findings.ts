import { finding, type Finding } from '../model/finding';
import { list, shorten } from '../model/wording';
import type { PullSecretReference } from './pull-secret-references';
import type { PodFacts } from './view-pod';

/** What keeps a pod from being created, or from having the pull secrets that somebody meant it to have. */
export function podFindings(pod: PodFacts): readonly Finding[] {
  if (pod.refusal !== undefined) return [refused(pod, pod.refusal)];
  const { pullSecrets } = pod;
  return [
    ...missing(pod, pullSecrets),
    ...elsewhere(pod, pullSecrets),
    ...notGiven(pod, pullSecrets),
    ...withoutName(pod, pullSecrets),
    ...outOfReach(pod, pullSecrets),
    ...accountUnknown(pod),
  ];
}

function refused(pod: PodFacts, { by, message }: NonNullable<PodFacts['refusal']>): Finding {
  return finding('pod-refused', {
    message:
      by === 'kubelet'
        ? `The kubelet does not take ${nameOf(pod)}: "${shorten(message)}".`
        : `The API server does not create ${nameOf(pod)}: "${shorten(message)}".`,
    hint:
      by === 'kubelet'
        ? 'A static pod gets its credentials from the node: take the reference out, and write config.json in the root directory of the kubelet.'
        : 'Make what is missing, or correct the reference, and create the pod anew.',
  });
}

function missing(pod: PodFacts, references: readonly PullSecretReference[]): readonly Finding[] {
  const names = unique(references.filter(({ outcome }) => outcome === 'missing'));
  if (names.length === 0) return [];
  return [
    finding('pull-secret-missing', {
      message: `Namespace ${shorten(pod.namespace)} has no secret ${list(names)}, which ${nameOf(pod)} is to pull with: the kubelet goes on without it${eventText(pod)}.`,
      hint: 'Make the secret in the namespace of the pod, or correct the name.',
    }),
  ];
}

function elsewhere(pod: PodFacts, references: readonly PullSecretReference[]): readonly Finding[] {
  return references.flatMap((reference, at): Finding[] => {
    if (reference.outcome !== 'missing' || reference.otherNamespaces.length === 0) return [];
    if (references.findIndex(({ name }) => name === reference.name) !== at) return [];
    return [
      finding('pull-secret-in-other-namespace', {
        message: `A secret ${shorten(reference.name)} exists in namespace ${list(reference.otherNamespaces)}; the kubelet looks in ${shorten(pod.namespace)} only, that of the pod.`,
        hint: `Copy it to ${shorten(pod.namespace)}.`,
      }),
    ];
  });
}

function notGiven(pod: PodFacts, references: readonly PullSecretReference[]): readonly Finding[] {
  const names = unique(references.filter(({ outcome }) => outcome === 'not-given'));
  if (names.length === 0) return [];
  return [
    finding('pull-secret-not-given', {
      message: `Nothing is known here of secret ${list(names.map((name) => `${pod.namespace}/${name}`))}, which ${nameOf(pod)} pulls with: what it holds is left out of the answer.`,
      hint: 'Hand over the secrets of the namespace as well.',
    }),
  ];
}

function withoutName(pod: PodFacts, references: readonly PullSecretReference[]): readonly Finding[] {
  if (!references.some(({ outcome }) => outcome === 'no-name')) return [];
  const alone = references.every(({ outcome }) => outcome === 'no-name') && pod.pullSecretsFrom === 'pod';
  const kept = alone ? ' Because the list is not empty, the service account gives none either.' : '';
  return [
    finding('pull-secret-without-name', {
      message: `The imagePullSecrets of ${nameOf(pod)} have an entry without a name: the kubelet passes it over.${kept}`,
      hint: 'Take the entry out; with a chart, check the value that renders it.',
    }),
  ];
}

function outOfReach(pod: PodFacts, references: readonly PullSecretReference[]): readonly Finding[] {
  const names = unique(references.filter(({ outcome }) => outcome === 'out-of-reach'));
  if (names.length === 0) return [];
  return [
    finding('static-pod-pull-secrets', {
      message: `${nameOf(pod)} is a static pod and names secret ${list(names)}: its kubelet asks for it in vain and goes on without it${eventText(pod)}; from 1.34 on it refuses such a pod.`,
      hint: 'Take the reference out, and write config.json in the root directory of the kubelet.',
    }),
  ];
}

function accountUnknown(pod: PodFacts): readonly Finding[] {
  if (pod.pullSecretsFrom !== 'account-unknown') return [];
  return [
    finding('service-account-not-given', {
      message: `${nameOf(pod)} lists no pull secrets, so it gets those of service account ${shorten(`${pod.namespace}/${pod.serviceAccountName}`)}, of which nothing is known here: the answer is that of an account without any.`,
      hint: 'Hand over the service account as well.',
    }),
  ];
}

function eventText({ event }: PodFacts): string {
  if (event === undefined) return '';
  const when = event.sent === 'every-sync' ? '' : ', once a pull has failed';
  return ` (event ${event.reason}${when})`;
}

function nameOf({ kind, namespace, name }: PodFacts): string {
  return `${shorten(kind)} ${shorten(`${namespace}/${name}`)}`;
}

function unique(references: readonly PullSecretReference[]): readonly string[] {
  return [...new Set(references.map(({ name }) => name))];
}
