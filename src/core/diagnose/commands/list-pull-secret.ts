import { secretNames } from '../../workload/pod';
import type { PodStory } from '../../story/pod-story';
import { isNamespaceName, isObjectName } from './object-name';
import { shell } from './shell';

/** Kinds whose pod template stands at spec.template and may be patched. */
const PATCHED = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Adds a secret to the list that counts for a pod, and takes nothing out of it: that of its service account, or,
 * where the pod has one of its own, that of the template it is made from. Undefined where that list is not known or
 * cannot be changed: a pod that exists keeps its list.
 */
export function listPullSecret(pod: PodStory, secret: string): string | undefined {
  const { kind, name, namespace, pullSecretsFrom, origin } = pod.facts;
  if (!isObjectName(secret) || !isNamespaceName(namespace) || origin !== 'api') return undefined;
  if (pullSecretsFrom === 'pod') {
    if (!PATCHED.includes(kind) || !isObjectName(name)) return undefined;
    const path = '/spec/template/spec/imagePullSecrets';
    return shell`kubectl -n ${namespace} patch ${`${kind.toLowerCase()}/${name}`} --type=json -p ${addition(path, secret, true)}`;
  }
  const account = pod.facts.serviceAccountName;
  if (!pod.serviceAccount.known || !isObjectName(account)) return undefined;
  const listed = secretNames(pod.serviceAccount.value);
  if (listed.includes(secret)) return undefined;
  const patch = addition('/imagePullSecrets', secret, listed.length > 0);
  return shell`kubectl -n ${namespace} patch ${`serviceaccount/${account}`} --type=json -p ${patch}`;
}

/** A JSON patch that appends to a list, or makes it where there is none. */
function addition(path: string, name: string, exists: boolean): string {
  const value = exists ? { name } : [{ name }];
  return JSON.stringify([{ op: 'add', path: exists ? `${path}/-` : path, value }]);
}
