import type { PodStory } from '../../story/pod-story';
import { listAt, recordAt } from '../../model/json-record';
import { isNamespaceName, isObjectName } from './object-name';
import { shell } from './shell';

/** Controllers that make another pod for one that is gone. To a Job, or one of a custom kind, that pod has failed. */
const REPLACING = ['ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet'];

/** Deletes a pod whose controller makes another one in its place. Undefined for one that may not be made again. */
export function deletePod({ facts, workload }: PodStory): string | undefined {
  const { kind, name, namespace, live } = facts;
  const owners = listAt(recordAt(workload.object, 'metadata') ?? {}, 'ownerReferences');
  const made = owners.some(
    ({ controller, kind: by }) => controller === true && typeof by === 'string' && REPLACING.includes(by),
  );
  if (kind !== 'Pod' || !live || !made || !isObjectName(name) || !isNamespaceName(namespace))
    return undefined;
  return shell`kubectl -n ${namespace} delete ${`pod/${name}`}`;
}
