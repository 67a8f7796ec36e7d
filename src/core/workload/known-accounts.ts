import { isRecord, recordAt, stringAt } from '../model/json-record';
import type { ServiceAccountFacts, ServiceAccounts } from '../provider/service-account';
import { inNamespace } from './workload';

/** Service accounts out of their objects, without tokens. An object without a namespace is in the given one. */
export function knownAccounts(
  objects: readonly unknown[],
  namespace = 'default',
): Pick<ServiceAccounts, 'get'> {
  const accounts = new Map<string, ServiceAccountFacts>();
  for (const object of objects.filter(isRecord)) {
    const metadata = recordAt(inNamespace(object, namespace), 'metadata') ?? {};
    const annotations = Object.entries(recordAt(metadata, 'annotations') ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const key = keyOf(stringAt(metadata, 'namespace') ?? '', stringAt(metadata, 'name') ?? '');
    // Of several the last, as when manifests are applied one after the other.
    accounts.set(key, {
      uid: stringAt(metadata, 'uid') ?? '',
      annotations: Object.fromEntries(annotations),
    });
  }
  return { get: (inside, name) => accounts.get(keyOf(inside, name)) };
}

function keyOf(namespace: string, name: string): string {
  return JSON.stringify([namespace, name]);
}
