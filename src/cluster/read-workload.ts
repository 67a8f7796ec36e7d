import { viewedPod, type PodInput } from '../core/resolve-pod';
import { finding, type Finding } from '../core/model/finding';
import type { JsonRecord } from '../core/model/json-record';
import {
  isObjectName,
  kindOf,
  WORKLOAD_KINDS,
  type WorkloadReference,
} from '../core/workload/workload-kinds';
import { underAccount } from '../core/workload/under-account';
import { readWorkload, type Workload } from '../core/workload/workload';
import { KeyringError } from '../errors';
import { forbidden, notFound } from './cluster-api';
import type { ClusterReader } from './cluster-reader';
import { describePermission, grantOf, type Permission } from './permission';

/** A workload of a cluster with what decides its pulls, ready for `resolvePod`. */
export interface ClusterWorkload extends PodInput {
  readonly workload: JsonRecord;
  readonly secrets: readonly JsonRecord[];
  readonly unreadSecrets: readonly string[];
  /** What the cluster did not let be read. */
  readonly findings: readonly Finding[];
}

/** Pull secrets that are asked for; more than a pod can reasonably have. */
const SECRETS = 100;

export interface ClusterWorkloadOptions {
  /** Of the workload, and of a manifest that names none. Default: that of the context. */
  readonly namespace?: string | undefined;
  /** As if its pods ran under this account. */
  readonly serviceAccountName?: string | undefined;
  /** Read the account of a live pod as well, which its pulls do not depend on. */
  readonly withServiceAccount?: boolean | undefined;
}

/**
 * Gets a workload (or takes a manifest), its service account where a pod of it is still to be created, and the secrets that it pulls
 * with: each by name, and nothing else.
 * @throws KeyringError INVALID_OPTION, CLUSTER_NOT_FOUND, CLUSTER_FORBIDDEN (for the workload), and as `ClusterReader`.
 */
export async function readClusterWorkload(
  reader: ClusterReader,
  subject: WorkloadReference | JsonRecord,
  {
    namespace: here,
    serviceAccountName,
    withServiceAccount = false,
  }: ClusterWorkloadOptions & { readonly namespace: string },
): Promise<ClusterWorkload> {
  const object = isReference(subject) ? await getWorkload(reader, subject, here) : subject;
  const view = accountChosen(readWorkload(object, here), serviceAccountName);
  const { pod: podView, namespace } = view;
  const input = { workload: view.object, namespace };
  const missing: Permission[] = [];
  const accounts =
    (withServiceAccount || !podView.live) && !podView.isStatic
      ? await getServiceAccount(reader, podView.serviceAccountName, namespace, missing)
      : undefined;
  const serviceAccounts = accounts === undefined ? {} : { serviceAccounts: accounts };
  const { pod } = viewedPod({ ...input, ...serviceAccounts }, undefined);
  const wanted = new Set(
    pod.pullSecrets.filter(({ outcome }) => outcome === 'not-given').map(({ name }) => name),
  );
  const { secrets, unreadSecrets } = await getSecrets(reader, [...wanted], namespace, missing);
  return { ...input, ...serviceAccounts, secrets, unreadSecrets, findings: permissionFindings(missing) };
}

function isReference(subject: WorkloadReference | JsonRecord): subject is WorkloadReference {
  return typeof subject.kind === 'string' && typeof subject.name === 'string';
}

function accountChosen(workload: Workload | undefined, serviceAccountName: string | undefined): Workload {
  if (workload === undefined) {
    throw new KeyringError('INVALID_MANIFEST', 'The workload is no Pod and has no pod template.');
  }
  const placed = serviceAccountName === undefined ? workload : underAccount(workload, serviceAccountName);
  if (placed !== undefined) return placed;
  throw new KeyringError(
    'INVALID_OPTION',
    'The pod exists, and its pull secrets are final: another service account changes nothing. Ask for its controller.',
    { option: 'serviceAccountName' },
  );
}

async function getWorkload(
  reader: ClusterReader,
  { kind, name, group }: WorkloadReference,
  namespace: string,
): Promise<JsonRecord> {
  const named = kindOf(kind, group);
  const known = WORKLOAD_KINDS.find((each) => each === named);
  if (known === undefined || !isObjectName(name) || !isObjectName(namespace)) {
    const kinds = WORKLOAD_KINDS.map((each) => each.kind.toLowerCase()).join(', ');
    throw new KeyringError(
      'INVALID_OPTION',
      known === undefined
        ? `From a cluster these kinds can be read: ${kinds}. For another, give one of its pods.`
        : 'A name or namespace has a form that no object of a cluster has. Use lower-case letters, digits, dots and dashes.',
      { option: 'workload' },
    );
  }
  const address = { group: known.group, resource: known.resource, namespace, name };
  const got = await reader.get(address);
  if (got.outcome === 'forbidden') throw forbidden(got.permission);
  if (got.outcome === 'absent') throw notFound(address);
  return { kind: known.kind, ...got.object };
}

/** As all the accounts that there are, since a pod asks for one only; undefined where it may not be read. */
async function getServiceAccount(
  reader: ClusterReader,
  name: string,
  namespace: string,
  missing: Permission[],
): Promise<readonly JsonRecord[] | undefined> {
  if (!isObjectName(name)) return [];
  const got = await reader.get({ group: '', resource: 'serviceaccounts', namespace, name });
  if (got.outcome === 'found') return [got.object];
  if (got.outcome === 'absent') return [];
  missing.push(got.permission);
  return undefined;
}

async function getSecrets(
  reader: ClusterReader,
  names: readonly string[],
  namespace: string,
  missing: Permission[],
): Promise<{ readonly secrets: readonly JsonRecord[]; readonly unreadSecrets: readonly string[] }> {
  const secrets: JsonRecord[] = [];
  const unreadSecrets: string[] = [...names.slice(SECRETS)];
  const denied: Permission[] = [];
  for (const name of names.slice(0, SECRETS)) {
    if (!isObjectName(name)) continue;
    const got = await reader.get({ group: '', resource: 'secrets', namespace, name });
    if (got.outcome === 'found') secrets.push(got.object);
    if (got.outcome === 'forbidden') {
      unreadSecrets.push(name);
      denied.push(got.permission);
    }
  }
  const [first] = denied;
  if (first !== undefined)
    missing.push({ ...first, names: denied.flatMap((permission) => permission.names) });
  return { secrets, unreadSecrets };
}

function permissionFindings(missing: readonly Permission[]): readonly Finding[] {
  return missing.map((permission) =>
    finding('cluster-permission-missing', {
      message: `The cluster does not allow to ${describePermission(permission)}: the answer is without what is in there.`,
      hint: grantOf(permission),
    }),
  );
}
