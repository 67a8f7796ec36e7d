import { recordAt, stringAt, type JsonRecord } from '../../model/json-record';
import { onceFor } from '../../model/once-for';
import type { PullStory } from '../../story/pull-story';
import { secretNames } from '../../workload/pod';

/** The pull secrets that the pod's own service account lists now; none where it is not known. */
export function listedByAccount({ pod }: PullStory): readonly string[] {
  return pod?.serviceAccount.known === true
    ? secretNames(pod.serviceAccount.value).filter((name) => name !== '')
    : [];
}

/** Whether another service account of the pod's namespace lists a pull secret of this name. */
export function isListedByOther({ pod, cluster }: PullStory, secret: string): boolean {
  if (pod === undefined || !cluster.serviceAccounts.known) return false;
  const { namespace, serviceAccountName } = pod.facts;
  const accounts = listing(cluster.serviceAccounts.value).get(`${namespace}/${secret}`) ?? [];
  return accounts.some((name) => name !== serviceAccountName);
}

/** By `NAMESPACE/SECRET` the first two accounts that list it: one of them is another than the one asked about. */
const listing = onceFor(
  (accounts: readonly JsonRecord[]): ReadonlyMap<string, readonly (string | undefined)[]> => {
    const all = new Map<string, (string | undefined)[]>();
    for (const account of accounts) {
      const metadata = recordAt(account, 'metadata') ?? {};
      const name = stringAt(metadata, 'name');
      for (const secret of new Set(secretNames(account))) {
        const key = `${stringAt(metadata, 'namespace') ?? ''}/${secret}`;
        const listed = all.get(key) ?? [];
        if (secret !== '' && listed.length < 2 && !listed.includes(name)) all.set(key, [...listed, name]);
      }
    }
    return all;
  },
);
