import { goString, type GoString } from '../model/go-string';
import {
  OPEN_TO_NODE,
  sameObject,
  type Coordinates,
  type ImagePulledRecord,
  type RecordedAccess,
  type RecordedSecret,
} from './pull-record';

/**
 * The record after one more pull, or use, of the image under `name`; the same object where nothing is new.
 * Mirrors pulledRecordMergeNewCreds in pkg/kubelet/images/pullmanager.
 */
export function mergeIntoRecord(
  record: ImagePulledRecord,
  name: string,
  access: RecordedAccess,
  now: string,
): ImagePulledRecord {
  const known = record.credentialMapping.get(name);
  const merged =
    known === undefined ? (grantsAccess(access) ? access : undefined) : mergeAccess(known, access);
  if (merged === undefined || merged === known) return record;
  return {
    ...record,
    lastUpdatedTime: now,
    credentialMapping: new Map([...record.credentialMapping, [name, merged]]),
  };
}

/** What both grant; the first itself where the second adds nothing. Once open to the node it stays so. */
export function mergeAccess(known: RecordedAccess, added: RecordedAccess): RecordedAccess {
  if (known.nodePodsAccessible) return known;
  if (added.nodePodsAccessible) return OPEN_TO_NODE;
  // Secrets and service accounts never come together: each pull succeeds with one credential.
  if (added.kubernetesSecrets.length > 0) {
    const kubernetesSecrets = mergeSecrets(known.kubernetesSecrets, added.kubernetesSecrets);
    return kubernetesSecrets === known.kubernetesSecrets ? known : { ...known, kubernetesSecrets };
  }
  const kubernetesServiceAccounts = mergeObjects(
    known.kubernetesServiceAccounts,
    added.kubernetesServiceAccounts,
  );
  return kubernetesServiceAccounts === known.kubernetesServiceAccounts
    ? known
    : { ...known, kubernetesServiceAccounts };
}

function grantsAccess(access: RecordedAccess): boolean {
  return (
    access.nodePodsAccessible ||
    access.kubernetesSecrets.length > 0 ||
    access.kubernetesServiceAccounts.length > 0
  );
}

/** Of one secret the newer hash counts. */
function mergeSecrets(
  known: readonly RecordedSecret[],
  added: readonly RecordedSecret[],
): readonly RecordedSecret[] {
  const isKnown = (secret: RecordedSecret): boolean =>
    known.some((other) => sameObject(other, secret) && other.credentialHash === secret.credentialHash);
  return added.every(isKnown) ? known : distinct([...known, ...added]);
}

function mergeObjects(known: readonly Coordinates[], added: readonly Coordinates[]): readonly Coordinates[] {
  const isKnown = (object: Coordinates): boolean => known.some((other) => sameObject(other, object));
  return added.every(isKnown) ? known : distinct([...known, ...added]);
}

/** Each object once, the last of its kind, in the order of namespace, name and uid by their bytes. */
function distinct<T extends Coordinates>(objects: readonly T[]): readonly T[] {
  const byKey = new Map(objects.map((object) => [JSON.stringify(sortKey(object)), object]));
  return [...byKey.values()].sort((a, b) => (precedes(sortKey(a), sortKey(b)) ? -1 : 1));
}

function sortKey({ namespace, name, uid }: Coordinates): readonly GoString[] {
  return [namespace, name, uid].map(goString);
}

function precedes(a: readonly GoString[], b: readonly GoString[]): boolean {
  const at = a.findIndex((part, position) => part !== b[position]);
  return (a[at] ?? '') < (b[at] ?? '');
}
