import { isRecord, recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { isKeyringError, KeyringError } from '../errors';
import { createSubresource, getObject, noSelector, unexpected } from './cluster-api';
import type { ClusterReader, Listed, ListQuery } from './cluster-reader';
import type { ClusterTransport } from './transport';

/** Objects of one page of a list: of some kilobytes each; where they are larger, pages get smaller. */
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
  let items: JsonRecord[] = [];
  let next: string | undefined;
  let size = PAGE;
  let anew = false;
  for (let page = 0; page < PAGES; page++) {
    const reply = await transport.send('GET', listPath(query, next, size)).catch((error: unknown) => {
      if (size === 1 || !isTooLarge(error)) throw error;
    });
    if (reply === undefined) {
      size = Math.ceil(size / 8);
      continue;
    }
    const { status, body } = reply;
    // The place to go on from is kept for some minutes only: see "410 Gone" in the API concepts of Kubernetes.
    if (status === 410 && next !== undefined && !anew) {
      [items, next, anew] = [[], undefined, true];
      continue;
    }
    if (status === 400 && query.labelSelector !== undefined) throw noSelector();
    if (status === 403) {
      const { group, resource, namespace } = query;
      return { outcome: 'forbidden', permission: { verb: 'list', group, resource, namespace, names: [] } };
    }
    if (status !== 200 || !isRecord(body) || !Array.isArray(body.items)) throw unexpected(status, query);
    for (const item of body.items as readonly unknown[])
      if (isRecord(item)) items.push({ kind: query.kind, ...item });
    next = stringAt(recordAt(body, 'metadata') ?? {}, 'continue');
    if (next === undefined || next === '') return { outcome: 'found', items };
  }
  throw new KeyringError(
    'CLUSTER_REPLY',
    `The list of ${query.resource} does not end. Narrow the question with -n NAMESPACE or -l SELECTOR.`,
    { reason: 'too-large' },
  );
}

function isTooLarge(error: unknown): boolean {
  return isKeyringError(error) && error.code === 'CLUSTER_REPLY' && error.details.reason === 'too-large';
}

function listPath(
  { group, resource, namespace, labelSelector, fieldSelector }: ListQuery,
  next: string | undefined,
  size: number,
): string {
  const root = group === '' ? '/api/v1' : `/apis/${group}/v1`;
  const where = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const asked = new URLSearchParams({ limit: String(size) });
  if (labelSelector !== undefined) asked.set('labelSelector', labelSelector);
  if (fieldSelector !== undefined) asked.set('fieldSelector', fieldSelector);
  if (next !== undefined) asked.set('continue', next);
  return `${root}${where}/${resource}?${asked.toString()}`;
}
