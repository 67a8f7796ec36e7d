import { isRecord, recordAt, stringAt } from '../model/json-record';
import type { ServiceAccounts } from '../provider/service-account';
import { inNamespace } from './workload';

/** Service accounts out of their objects, without tokens. An object without a namespace is in the given one. */
export function knownAccounts(
  objects: readonly unknown[],
  namespace = 'default',
): Pick<ServiceAccounts, 'get'> {
  const accounts = objects.filter(isRecord).map((object) => {
    const metadata = recordAt(inNamespace(object, namespace), 'metadata') ?? {};
    const annotations = Object.entries(recordAt(metadata, 'annotations') ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return {
      namespace: stringAt(metadata, 'namespace'),
      name: stringAt(metadata, 'name'),
      facts: { uid: stringAt(metadata, 'uid') ?? '', annotations: Object.fromEntries(annotations) },
    };
  });
  return {
    get: (inside, name) =>
      accounts.findLast((account) => account.namespace === inside && account.name === name)?.facts,
  };
}
