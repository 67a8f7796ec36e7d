import { KeyringError } from '../../errors';
import { isRecord, type JsonRecord } from '../model/json-record';
import { secretNames } from '../workload/pod';
import type { PullSecretReference } from '../workload/pull-secret-references';
import { viewPod } from '../workload/view-pod';
import { readWorkload, type Workload } from '../workload/workload';
import type { PodStory } from './pod-story';
import type { ClusterStoryInput, PodStoryInput } from './story-input';
import type { DecodedSecret, ToldCluster } from './tell-cluster';
import type { ToldNode } from './tell-node';

/** A pod as the kubelet gets it, and the secrets that its keyring is made of, in order. */
export interface ToldPod {
  readonly story: PodStory;
  readonly secrets: readonly DecodedSecret[];
}

/**
 * What becomes of a pod: the same reading as `resolvePodFrom`, out of a cluster that many pods share.
 * @throws KeyringError INVALID_MANIFEST where the workload is none.
 */
export function tellPod(
  node: ToldNode,
  cluster: ToldCluster,
  input: PodStoryInput & Pick<ClusterStoryInput, 'alwaysPullImages' | 'imageVolumes'>,
): ToldPod {
  const workload = readWorkload(input.workload, cluster.namespace);
  if (workload === undefined) {
    throw new KeyringError(
      'INVALID_MANIFEST',
      'The workload is no Pod and has no pod template. Give a Pod, a Deployment, StatefulSet, DaemonSet, Job, CronJob or the like.',
    );
  }
  const { staticPod, alwaysPullImages, imageVolumes, unreadSecrets: unread = [] } = input;
  const { pod, namespace } = workload;
  const account = cluster.account(namespace, pod.serviceAccountName);
  const named = namedSecrets(cluster, workload, account);
  const { facts, secrets } = viewPod(
    workload,
    {
      serviceAccounts: account === undefined ? undefined : account === null ? [] : [account],
      secrets: cluster.secrets.known ? named.map(({ secret }) => secret) : undefined,
      unread,
      ...(staticPod === undefined ? {} : { staticPod }),
      ...(alwaysPullImages === undefined ? {} : { alwaysPullImages }),
      ...(imageVolumes === undefined ? {} : { imageVolumes }),
      ...(node.kubeletVersion === undefined ? {} : { kubeletVersion: node.kubeletVersion }),
    },
    node.rules,
  );
  const decoded = new Map(named.map((each) => [each.secret, each]));
  const own = secrets.flatMap((secret) => decoded.get(secret) ?? []);
  return {
    secrets: own,
    story: {
      facts,
      workload,
      written: isRecord(input.written) ? input.written : undefined,
      serviceAccount: isRecord(account)
        ? { known: true, value: account }
        : { known: false, needs: 'service-account' },
      wanted: namesOf(facts.pullSecrets, () => true),
      present: [...new Set(own)],
      missing: namesOf(facts.pullSecrets, ({ outcome }) => outcome === 'missing'),
    },
  };
}

/**
 * The secrets that the pod or its account name, in its namespace; where there is none, those of the name elsewhere, so
 * that a namesake is seen.
 */
function namedSecrets(
  cluster: ToldCluster,
  { pod, namespace }: Workload,
  account: JsonRecord | null | undefined,
): readonly DecodedSecret[] {
  const listed = isRecord(account) ? secretNames(account) : [];
  const names = new Set([...pod.imagePullSecrets, ...listed]);
  return [...names]
    .flatMap((name) => {
      const own = cluster.secretNamed(namespace, name);
      return own === undefined ? cluster.namesakes(name) : [own];
    })
    .sort((a, b) => a.number - b.number);
}

function namesOf(
  references: readonly PullSecretReference[],
  applies: (reference: PullSecretReference) => boolean,
): readonly string[] {
  return references
    .filter((reference) => reference.name !== '' && applies(reference))
    .map(({ name }) => name);
}
