import { recordAt, stringAt } from '../core/model/json-record';
import { isObjectName } from '../core/workload/workload-kinds';
import type { ServiceAccounts } from '../core/provider/service-account';
import { KeyringError } from '../errors';
import { createSubresource, forbidden, getObject } from './cluster-api';
import type { ClusterTransport } from './transport';

const ACCOUNTS = { group: '', resource: 'serviceaccounts' } as const;

/** A token is a signed JSON document of some hundred bytes. */
const LONGEST_TOKEN = 64 * 1024;

/**
 * Service accounts and their tokens as the kubelet gets them for a credential provider plugin: the token is for
 * one audience, bound to the pod, and of the API server's own lifetime. Mirrors serviceAccountProvider in
 * pkg/credentialprovider/plugin. The methods throw KeyringErrors of the cluster.
 */
export function clusterServiceAccounts(transport: ClusterTransport): ServiceAccounts {
  return {
    async get(namespace, name) {
      if (!isObjectName(name)) return undefined;
      const got = await getObject(transport, { ...ACCOUNTS, namespace, name });
      if (got.outcome === 'forbidden') throw forbidden(got.permission);
      if (got.outcome === 'absent') return undefined;
      const metadata = recordAt(got.object, 'metadata') ?? {};
      const annotations = Object.entries(recordAt(metadata, 'annotations') ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return { uid: stringAt(metadata, 'uid') ?? '', annotations: Object.fromEntries(annotations) };
    },
    async token({ audience, namespace, serviceAccountName: name, serviceAccountUid: uid, pod }) {
      const reply = await createSubresource(transport, { ...ACCOUNTS, namespace, name }, 'token', {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        metadata: { uid },
        spec: {
          audiences: [audience],
          boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: pod.name, uid: pod.uid },
        },
      });
      const token = stringAt(recordAt(reply, 'status') ?? {}, 'token');
      if (token !== undefined && token.length <= LONGEST_TOKEN) return token;
      throw new KeyringError(
        'CLUSTER_REPLY',
        'The API server answers a TokenRequest without a token. Check the server of the kubeconfig.',
        { reason: 'no-token' },
      );
    },
  };
}
