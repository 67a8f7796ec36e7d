import { recordAt, stringAt, type JsonRecord } from '../../model/json-record';
import type { PullStory } from '../../story/pull-story';
import { secretNames } from '../../workload/pod';

/** The pull secrets that the pod's own service account lists now; none where it is not known. */
export function listedByAccount({ pod }: PullStory): readonly string[] {
  return pod?.serviceAccount.known === true
    ? secretNames(pod.serviceAccount.value).filter((name) => name !== '')
    : [];
}

/** Pull secrets that another service account of the pod's namespace lists. */
export function listedByOthers({ pod, cluster }: PullStory): readonly string[] {
  if (pod === undefined || !cluster.serviceAccounts.known) return [];
  const { namespace, serviceAccountName } = pod.facts;
  return cluster.serviceAccounts.value
    .filter((account) => isIn(account, namespace) && nameOf(account) !== serviceAccountName)
    .flatMap(secretNames)
    .filter((name) => name !== '');
}

function nameOf(account: JsonRecord): string | undefined {
  return stringAt(recordAt(account, 'metadata') ?? {}, 'name');
}

function isIn(account: JsonRecord, namespace: string): boolean {
  return (stringAt(recordAt(account, 'metadata') ?? {}, 'namespace') ?? namespace) === namespace;
}
