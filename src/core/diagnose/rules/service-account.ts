import { listAt, stringAt } from '../../model/json-record';
import { shorten } from '../../model/wording';
import { accountName, type ClusterSecret, type Facts } from '../facts';
import type { Rule } from '../rule';
import { addToServiceAccount, shell } from '../shell-command';

/** The pod names pull secrets of its own, and so gets none of its service account. */
export const listReplaced: Rule = {
  id: 'service-account-list-replaced',
  check: (facts) => {
    const { pod, candidates, serviceAccountSecrets } = facts;
    if (pod === undefined || candidates.length > 0 || pod.imagePullSecrets.length === 0) return undefined;
    const lost = fitting(facts).find(
      ({ name }) => serviceAccountSecrets.includes(name) && !facts.wanted.includes(name),
    );
    const blank = pod.imagePullSecrets.every((name) => name === '');
    if (lost === undefined && !blank) return undefined;
    if (lost !== undefined && facts.missing.length > 0) return undefined;
    return {
      message: blank
        ? `The pod's imagePullSecrets has one entry with an empty name: the kubelet passes it over, and because the list is not empty the service account ${pod.serviceAccountName} gives none.`
        : `The pod lists pull secrets of its own (${pod.imagePullSecrets.map(shorten).join(', ')}): because of that it gets none of its service account ${pod.serviceAccountName}, whose ${lost?.name ?? ''} would match. The lists are never merged.`,
      hint: 'List all of them in the pod, or none; a webhook that adds one has to take over those of the service account.',
    };
  },
};

/** The service account lists the secret; the pod was made before that. */
export const listLater: Rule = {
  id: 'service-account-list-later',
  check: (facts) => {
    const { pod, candidates, serviceAccountSecrets } = facts;
    if (pod?.live !== true || candidates.length > 0 || pod.imagePullSecrets.length > 0) return undefined;
    const [name] = serviceAccountSecrets;
    const other = accountName(facts.serviceAccount) ?? pod.serviceAccountName;
    if (name === undefined || other !== pod.serviceAccountName) return undefined;
    return {
      message: `The service account ${pod.serviceAccountName} lists ${shorten(name)}, and the pod lists nothing: its list is copied when a pod is made, and never later.`,
      hint: 'Delete the pod; the one that its controller makes gets the list. From the start: set imagePullSecrets in the manifest of the service account, or in the pod template.',
      command: shell`kubectl -n ${pod.namespace} delete pod ${pod.name}`,
    };
  },
};

/** `secrets` of a service account has nothing to do with pulling. */
export const wrongField: Rule = {
  id: 'service-account-wrong-field',
  check: ({ serviceAccount, candidates, secrets, pod, wanted }) => {
    if (serviceAccount === undefined || candidates.length > 0) return undefined;
    const mounted = listAt(serviceAccount, 'secrets').map((entry) => stringAt(entry, 'name') ?? '');
    const name = mounted.find(
      (mount) => !wanted.includes(mount) && secrets.some((secret) => secret.name === mount && secret.fits),
    );
    if (name === undefined) return undefined;
    const account = pod?.serviceAccountName ?? 'default';
    return {
      message: `The service account ${account} lists ${shorten(name)} under "secrets", which are for mounting; for pulling, imagePullSecrets counts, and it does not list it there.`,
      hint: 'Add it there and make the pods anew.',
      command: addToServiceAccount(account, pod?.namespace ?? 'default', name),
    };
  },
};

/** A pod under an account of its own, in a namespace whose general Docker Hub secret is given to another account. */
export const accountWithoutSecret: Rule = {
  id: 'service-account-without-secret',
  check: (facts) => {
    const { pod, candidates, resolution } = facts;
    if (
      pod === undefined ||
      candidates.length > 0 ||
      pod.serviceAccountName === 'default' ||
      pod.imagePullSecrets.length > 0
    )
      return undefined;
    const listedElsewhere =
      accountName(facts.serviceAccount) !== pod.serviceAccountName ? facts.serviceAccountSecrets : [];
    const general = resolution.reference?.registry === 'docker.io';
    const secret = fitting(facts).find(({ name }) => general || listedElsewhere.includes(name));
    if (secret === undefined) return undefined;
    return {
      message: `The pod runs under the service account ${pod.serviceAccountName}, which lists no pull secret; ${secret.namespace}/${secret.name} would match. A secret that is listed in another account (such as default) does not count.`,
      hint: `Add it to ${pod.serviceAccountName} (or to the pod template) and make the pods anew.`,
      command: addToServiceAccount(pod.serviceAccountName, pod.namespace, secret.name),
    };
  },
};

/** Secrets cover the pod's other images, not that of a container that was put in from outside. */
export const sidecarNotCovered: Rule = {
  id: 'sidecar-registry-not-covered',
  check: ({ pod, candidates, present, keyring, resolution, anonymousReply }) => {
    if (anonymousReply?.status === 200) return undefined;
    if (pod === undefined || candidates.length > 0 || present.length === 0 || pod.containers.length < 2)
      return undefined;
    const covered = pod.containers.find(({ image }) => keyring.resolve(image).outcome === 'credentials');
    if (covered === undefined) return undefined;
    return {
      message: `The pull secrets of the pod cover ${shorten(covered.image)} and not ${shorten(resolution.reference?.registry ?? '')}, from where another of its containers comes (an injected sidecar, perhaps).`,
      hint: 'Add a pull secret for that registry to the pod or its service account; an injector does not bring one.',
    };
  },
};

/** Secrets of the pod's namespace that would serve the image. */
export function fitting({ secrets, pod }: Facts): readonly ClusterSecret[] {
  return secrets.filter(({ fits, namespace }) => fits && (pod === undefined || namespace === pod.namespace));
}
