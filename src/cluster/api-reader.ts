import { isRecord, recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { KeyringError } from '../errors';
import { createSubresource, getObject, unexpected } from './cluster-api';
import type { ClusterReader, Listed, ListQuery } from './cluster-reader';
import type { ClusterTransport } from './transport';

/** Objects of one page of a list: of some kilobytes each, so that a page stays within what is read. */
const PAGE = 250;

/** Pages of one list that are followed; more objects than a cluster is made for. */
const PAGES = 2_000;

/** A token is a signed JSON document of some hundred bytes. */
const LONGEST_TOKEN = 64 * 1024;

/** Asks the API itself, with the credentials of a kubeconfig. */
export function apiReader(transport: ClusterTransport, namespace: string): ClusterReader {
  return {
    namespace,
    get: (address) => getObject(transport, address),
    list: (query) => listObjects(transport, query),
    async token({ audience, namespace: of, serviceAccountName: name, serviceAccountUid: uid, pod }) {
      const address = { group: '', resource: 'serviceaccounts', namespace: of, name };
      const reply = await createSubresource(transport, address, 'token', {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        metadata: { uid },
        spec: {
          audiences: [audience],
          boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: pod.name, uid: pod.uid },
        },
      });
      return tokenOf(stringAt(recordAt(reply, 'status') ?? {}, 'token'));
    },
    close: () => {
      transport.close();
    },
  };
}

/** @throws KeyringError CLUSTER_REPLY for what is no token. */
export function tokenOf(token: string | undefined): string {
  if (token !== undefined && token !== '' && token.length <= LONGEST_TOKEN) return token;
  throw new KeyringError(
    'CLUSTER_REPLY',
    'The API server answers a TokenRequest without a token. Check the server of the kubeconfig.',
    { reason: 'no-token' },
  );
}

async function listObjects(transport: ClusterTransport, query: ListQuery): Promise<Listed> {
  const items: JsonRecord[] = [];
  let next: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { status, body } = await transport.send('GET', listPath(query, next));
    if (status === 403) {
      const { group, resource, namespace } = query;
      return { outcome: 'forbidden', permission: { verb: 'list', group, resource, namespace, names: [] } };
    }
    if (status !== 200 || !isRecord(body) || !Array.isArray(body.items)) throw unexpected(status, query);
    for (const item of body.items as readonly unknown[])
      if (isRecord(item)) items.push({ kind: query.kind, ...item });
    next = stringAt(recordAt(body, 'metadata') ?? {}, 'continue');
    if (next === undefined) break;
  }
  return { outcome: 'found', items };
}

function listPath(
  { group, resource, namespace, labelSelector, fieldSelector }: ListQuery,
  next: string | undefined,
): string {
  const root = group === '' ? '/api/v1' : `/apis/${group}/v1`;
  const where = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const asked = new URLSearchParams({ limit: String(PAGE) });
  if (labelSelector !== undefined) asked.set('labelSelector', labelSelector);
  if (fieldSelector !== undefined) asked.set('fieldSelector', fieldSelector);
  if (next !== undefined) asked.set('continue', next);
  return `${root}${where}/${resource}?${asked.toString()}`;
}
