import { isRecord, recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { shorten } from '../core/model/wording';
import { KeyringError } from '../errors';
import type { Got, ObjectAddress } from './cluster-reader';
import { describePermission, grantOf, type Permission } from './permission';
import type { ClusterTransport } from './transport';

/** Gets one object by name. @throws KeyringError as `ClusterTransport` does, CLUSTER_AUTHENTICATION, CLUSTER_REPLY. */
export async function getObject(transport: ClusterTransport, address: ObjectAddress): Promise<Got> {
  const { status, body } = await transport.send('GET', pathOf(address));
  if (status === 200 && isObject(body, address)) return { outcome: 'found', object: body };
  if (status === 403) return { outcome: 'forbidden', permission: permissionFor('get', address) };
  if (status === 404 && isStatus(body)) return { outcome: 'absent' };
  throw unexpected(status, address);
}

/** Posts to a subresource of an object. @throws KeyringError CLUSTER_FORBIDDEN, CLUSTER_NOT_FOUND, and as above. */
export async function createSubresource(
  transport: ClusterTransport,
  address: ObjectAddress,
  subresource: string,
  body: object,
): Promise<JsonRecord> {
  const reply = await transport.send('POST', `${pathOf(address)}/${subresource}`, body);
  if ((reply.status === 201 || reply.status === 200) && isRecord(reply.body)) return reply.body;
  if (reply.status === 403) {
    const { resource } = address;
    throw forbidden(permissionFor('create', { ...address, resource: `${resource}/${subresource}` }));
  }
  if (reply.status === 404 && isStatus(reply.body)) throw notFound(address);
  throw unexpected(reply.status, address);
}

export function forbidden(permission: Permission): KeyringError {
  return new KeyringError(
    'CLUSTER_FORBIDDEN',
    `The cluster does not allow to ${describePermission(permission)}. ${grantOf(permission)}`,
    { ...permission },
  );
}

export function notFound({ resource, namespace, name }: ObjectAddress): KeyringError {
  return new KeyringError(
    'CLUSTER_NOT_FOUND',
    `There is no ${resource}/${name} in namespace ${namespace}. Check name, namespace (-n) and context.`,
    { resource, namespace, name },
  );
}

function pathOf({ group, resource, namespace, name }: ObjectAddress): string {
  const root = group === '' ? '/api/v1' : `/apis/${group}/v1`;
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${resource}/${encodeURIComponent(name)}`;
}

function permissionFor(verb: Permission['verb'], { name, ...where }: ObjectAddress): Permission {
  return { verb, ...where, names: [name] };
}

/** The object that was asked for, and no other: a list may bear the same name. */
function isObject(body: unknown, { resource, namespace, name }: ObjectAddress): body is JsonRecord {
  if (!isRecord(body)) return false;
  const kind = stringAt(body, 'kind');
  if (kind !== undefined && `${kind.toLowerCase()}s` !== resource) return false;
  const metadata = recordAt(body, 'metadata') ?? {};
  return stringAt(metadata, 'name') === name && stringAt(metadata, 'namespace') === namespace;
}

/** An API server says "not found" in a Status; a page that is not there is something else. */
function isStatus(body: unknown): boolean {
  return isRecord(body) && body.kind === 'Status';
}

/** The API server does not take a label selector; its words would repeat it. */
export function noSelector(): KeyringError {
  return new KeyringError(
    'INVALID_OPTION',
    'The selector is none that the API server takes. Write it as kubectl -l takes it: app=web,tier!=cache.',
    { option: 'labelSelector' },
  );
}

/** An answer that nobody can work with. */
export function unexpected(
  status: number,
  where: Pick<ObjectAddress, 'resource'> & { readonly namespace: string | undefined; readonly name?: string },
): KeyringError {
  if (status === 401) return notTaken(status);
  const { resource, namespace = '', name = '' } = where;
  return new KeyringError(
    'CLUSTER_REPLY',
    `What came for ${resource} ${shorten(`${namespace}/${name}`)} is no answer of an API server (status ${status}). Check the server of the kubeconfig.`,
    { reason: 'unexpected', status },
  );
}

/** The API server does not know who asks. */
export function notTaken(status: number | null): KeyringError {
  return new KeyringError(
    'CLUSTER_AUTHENTICATION',
    'The API server does not take the credentials of the kubeconfig (401). They may have expired: log in to the cluster again, and check with `kubectl auth whoami`.',
    { status },
  );
}
