import { recordAt, stringAt } from '../core/model/json-record';
import { isObjectName } from '../core/workload/workload-kinds';
import type { ServiceAccounts } from '../core/provider/service-account';
import { forbidden } from './cluster-api';
import type { ClusterReader } from './cluster-reader';

const ACCOUNTS = { group: '', resource: 'serviceaccounts' } as const;

/**
 * Service accounts and their tokens as the kubelet gets them for a credential provider plugin: the token is for
 * one audience, bound to the pod, and of the API server's own lifetime. Mirrors serviceAccountProvider in
 * pkg/credentialprovider/plugin. The methods throw KeyringErrors of the cluster.
 */
export function clusterServiceAccounts(reader: ClusterReader): ServiceAccounts {
  return {
    async get(namespace, name) {
      if (!isObjectName(name)) return undefined;
      const got = await reader.get({ ...ACCOUNTS, namespace, name });
      if (got.outcome === 'forbidden') throw forbidden(got.permission);
      if (got.outcome === 'absent') return undefined;
      const metadata = recordAt(got.object, 'metadata') ?? {};
      const annotations = Object.entries(recordAt(metadata, 'annotations') ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return { uid: stringAt(metadata, 'uid') ?? '', annotations: Object.fromEntries(annotations) };
    },
    token: (request) => reader.token(request),
  };
}
