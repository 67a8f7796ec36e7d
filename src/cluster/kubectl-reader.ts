import { isRecord, recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { KeyringError } from '../errors';
import { tokenOf } from './api-reader';
import { isObjectName } from '../core/workload/workload-kinds';
import { forbidden, noSelector, notFound, notTaken } from './cluster-api';
import type { ClusterReader, Got, Listed, ListQuery, ObjectAddress } from './cluster-reader';
import { runKubectl, type KubectlExit, type KubectlOptions } from './kubectl-program';
import type { Permission } from './permission';

/**
 * Asks a cluster through kubectl, with its own configuration, credentials and plugins.
 * @throws KeyringError PACKAGE_MISSING where it is not on the PATH, CLUSTER_CONFIG.
 */
export async function kubectlReader(options: KubectlOptions): Promise<ClusterReader> {
  return {
    namespace: await contextNamespace(options),
    get: (address) => getObject(address, options),
    list: (query) => listObjects(query, options),
    async token({ audience, namespace, serviceAccountName: name, pod }) {
      const address = { group: '', resource: 'serviceaccounts', namespace, name };
      if (!isObjectName(name)) throw notFound(address);
      const exit = await runKubectl(
        [
          'create',
          'token',
          name,
          `--namespace=${namespace}`,
          `--audience=${audience}`,
          '--bound-object-kind=Pod',
          `--bound-object-name=${pod.name}`,
          ...(pod.uid === '' ? [] : [`--bound-object-uid=${pod.uid}`]),
        ],
        options,
      );
      if (exit.ok) return tokenOf(exit.stdout.trim());
      if (exit.reason === 'NotFound') throw notFound(address);
      if (exit.reason === 'Forbidden')
        throw forbidden({
          verb: 'create',
          group: '',
          resource: 'serviceaccounts/token',
          namespace,
          names: [name],
        });
      throw failed(exit.reason);
    },
    close: () => undefined,
  };
}

async function contextNamespace(options: KubectlOptions): Promise<string> {
  const exit = await runKubectl(['config', 'view', '--minify', '-o', 'jsonpath={..namespace}'], options);
  if (!exit.ok) throw failed(exit.reason === 'other' ? 'configuration' : exit.reason);
  return exit.stdout.trim() === '' ? 'default' : exit.stdout.trim();
}

async function getObject(address: ObjectAddress, options: KubectlOptions): Promise<Got> {
  const { namespace, name } = address;
  if (!isObjectName(name)) return { outcome: 'absent' };
  const exit = await runKubectl(
    ['get', typeOf(address), name, `--namespace=${namespace}`, '-o', 'json'],
    options,
  );
  if (!exit.ok) {
    if (exit.reason === 'NotFound') return { outcome: 'absent' };
    if (exit.reason === 'Forbidden')
      return { outcome: 'forbidden', permission: permissionFor('get', address, [name]) };
    throw failed(exit.reason);
  }
  const object = parsed(exit);
  const metadata = recordAt(object, 'metadata') ?? {};
  // The object that was asked for, and no other.
  if (stringAt(metadata, 'name') !== name || stringAt(metadata, 'namespace') !== namespace) throw noAnswer();
  return { outcome: 'found', object };
}

async function listObjects(query: ListQuery, options: KubectlOptions): Promise<Listed> {
  const { namespace, labelSelector, fieldSelector, kind } = query;
  const exit = await runKubectl(
    [
      'get',
      typeOf(query),
      namespace === undefined ? '--all-namespaces' : `--namespace=${namespace}`,
      ...(labelSelector === undefined ? [] : [`--selector=${labelSelector}`]),
      ...(fieldSelector === undefined ? [] : [`--field-selector=${fieldSelector}`]),
      '-o',
      'json',
    ],
    options,
  );
  if (!exit.ok) {
    if (exit.reason === 'Forbidden')
      return { outcome: 'forbidden', permission: permissionFor('list', query, []) };
    if (exit.reason === 'BadRequest' && labelSelector !== undefined) throw noSelector();
    throw failed(exit.reason);
  }
  const { items } = parsed(exit);
  if (!Array.isArray(items)) throw noAnswer();
  return { outcome: 'found', items: items.filter(isRecord).map((item) => ({ kind, ...item })) };
}

/** With its group, so that no custom resource of the same name is meant. */
function typeOf({ group, resource }: Pick<ObjectAddress, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

function permissionFor(
  verb: Permission['verb'],
  { group, resource, namespace }: Pick<Permission, 'group' | 'resource' | 'namespace'>,
  names: readonly string[],
): Permission {
  return { verb, group, resource, namespace, names };
}

function parsed({ stdout }: Extract<KubectlExit, { ok: true }>): JsonRecord {
  try {
    const value = JSON.parse(stdout) as unknown;
    if (isRecord(value)) return value;
  } catch {
    // The parser's error would quote the answer.
  }
  throw noAnswer();
}

function noAnswer(): KeyringError {
  return new KeyringError(
    'CLUSTER_REPLY',
    'What kubectl prints is not what was asked for. Try the same with `kubectl get ... -o json`.',
    { reason: 'unexpected' },
  );
}

function failed(reason: Extract<KubectlExit, { ok: false }>['reason']): KeyringError {
  switch (reason) {
    case 'Unauthorized':
      return notTaken(null);
    case 'unreachable':
      return new KeyringError(
        'CLUSTER_UNREACHABLE',
        'kubectl does not reach the API server. Check the context, the server and the network: kubectl version.',
        { reason: 'kubectl' },
      );
    case 'configuration':
      return new KeyringError(
        'CLUSTER_CONFIG',
        'kubectl has no usable kubeconfig or context. Choose one with --kubeconfig and --context: kubectl config get-contexts.',
        { reason: 'kubectl' },
      );
    case 'NotFound':
    case 'Forbidden':
    case 'BadRequest':
    case 'unknown-kind':
    case 'other':
      return new KeyringError(
        'CLUSTER_REPLY',
        'kubectl failed, and what it said is not repeated here, as it may hold secrets. Run the same `kubectl get` by hand.',
        { reason: 'kubectl' },
      );
  }
}
