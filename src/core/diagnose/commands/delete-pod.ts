import type { PodStory } from '../../story/pod-story';
import { listAt, recordAt } from '../../model/json-record';
import { isNamespaceName, isObjectName } from './object-name';
import { shell } from './shell';

/** Deletes a pod whose controller makes another one in its place. Undefined for one that nobody would make again. */
export function deletePod({ facts, workload }: PodStory): string | undefined {
  const { kind, name, namespace, live } = facts;
  const owners = listAt(recordAt(workload.object, 'metadata') ?? {}, 'ownerReferences');
  const made = owners.some(({ controller }) => controller === true);
  if (kind !== 'Pod' || !live || !made || !isObjectName(name) || !isNamespaceName(namespace))
    return undefined;
  return shell`kubectl -n ${namespace} delete ${`pod/${name}`}`;
}
