import { finding, type Finding } from '../core/model/finding';
import { listAt, recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { viewedPod } from '../core/resolve-pod';
import { isObjectName } from '../core/workload/workload-kinds';
import { readPod } from '../core/workload/pod';
import { KeyringError } from '../errors';
import { forbidden } from './cluster-api';
import type { ClusterReader } from './cluster-reader';
import { describePermission, grantOf, type Permission } from './permission';
import { readEvents } from './pod-events';

export interface ClusterPodsQuery {
  /** Default: that of the context. */
  readonly namespace?: string | undefined;
  readonly allNamespaces?: boolean | undefined;
  /** As `kubectl -l` takes it. */
  readonly labelSelector?: string | undefined;
  /** Only pods that wait for an image. Default: true. */
  readonly failing?: boolean | undefined;
}

/** Pods with what decides their pulls, as far as the cluster lets it be read. */
export interface ClusterPods {
  readonly namespace: string;
  readonly pods: readonly JsonRecord[];
  /** How many pods were looked at. */
  readonly seen: number;
  readonly serviceAccounts: readonly JsonRecord[];
  /** Whether an account that is not among them certainly does not exist. */
  readonly allServiceAccounts: boolean;
  readonly secrets: readonly JsonRecord[];
  /** `NAMESPACE/NAME` of secrets that may exist all the same. */
  readonly unreadSecrets: readonly string[];
  readonly events: readonly JsonRecord[];
  /** What the cluster did not let be read. */
  readonly findings: readonly Finding[];
}

/** Reasons of a container that waits for its image; see pkg/kubelet/images/types.go of Kubernetes. */
const WAITING: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
  'CreateContainerConfigError',
]);

/** Pods that have ended pull nothing any more. */
const NOT_ENDED = 'status.phase!=Succeeded,status.phase!=Failed';

/** Accounts and secrets that are asked for; more than one question is worth. */
const OBJECTS = 1_000;

/** Asks for pods in one list, for the accounts and secrets that they name one by one, and for warnings by namespace. */
export async function readClusterPods(reader: ClusterReader, query: ClusterPodsQuery): Promise<ClusterPods> {
  const { allNamespaces = false, labelSelector, failing = true } = query;
  const namespace = allNamespaces ? undefined : (query.namespace ?? reader.namespace);
  if (namespace !== undefined && !isObjectName(namespace)) throw noNamespace();
  const listed = await reader.list({
    group: '',
    resource: 'pods',
    kind: 'Pod',
    namespace,
    fieldSelector: NOT_ENDED,
    ...(labelSelector === undefined ? {} : { labelSelector }),
  });
  if (listed.outcome === 'forbidden') throw forbidden(listed.permission);
  const pods = failing ? listed.items.filter(waitsForImage) : listed.items;
  const denied: Permission[] = [];
  const accounts = await readAccounts(reader, pods, denied);
  const secrets = await readSecrets(reader, pods, accounts.found, denied);
  return {
    namespace: namespace ?? 'default',
    pods,
    seen: listed.items.length,
    serviceAccounts: accounts.found,
    allServiceAccounts: accounts.all,
    ...secrets,
    events: await readEvents(reader, pods, denied),
    findings: findingsOf(denied),
  };
}

function noNamespace(): KeyringError {
  return new KeyringError(
    'INVALID_OPTION',
    'The namespace has a form that no namespace of a cluster has. Use lower-case letters, digits and dashes.',
    { option: 'namespace' },
  );
}

/** What happened to pods, as far as the cluster lets it be read. */
export interface PodEvents {
  readonly events: readonly JsonRecord[];
  readonly findings: readonly Finding[];
}

/** The warnings about pods, in one list a namespace. */
export async function readPodEvents(reader: ClusterReader, pods: readonly JsonRecord[]): Promise<PodEvents> {
  const denied: Permission[] = [];
  const events = await readEvents(reader, pods, denied);
  return { events, findings: findingsOf(denied) };
}

function findingsOf(denied: readonly Permission[]): readonly Finding[] {
  return grouped(denied).map((permission) =>
    finding('cluster-permission-missing', {
      message: `The cluster does not allow to ${describePermission(permission)}: the answer is without what is in there.`,
      hint: grantOf(permission),
    }),
  );
}

/** A pod of which a container waits for its image, or that has not begun. */
export function waitsForImage(pod: JsonRecord): boolean {
  const status = recordAt(pod, 'status') ?? {};
  const containers = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'].flatMap(
    (field) => listAt(status, field),
  );
  return containers.some((container) => {
    const waiting = recordAt(recordAt(container, 'state') ?? {}, 'waiting') ?? {};
    const reason = stringAt(waiting, 'reason') ?? '';
    // Of a secret that it cannot decode the kubelet has no reason: the error itself, a sentence, stands in its place.
    return WAITING.has(reason) || reason.includes(' ');
  });
}

interface Named {
  readonly namespace: string;
  readonly name: string;
}

async function readAccounts(
  reader: ClusterReader,
  pods: readonly JsonRecord[],
  denied: Permission[],
): Promise<{ readonly found: readonly JsonRecord[]; readonly all: boolean }> {
  const wanted = new Map<string, Named>();
  for (const pod of pods) {
    const view = readPod(pod);
    if (view === undefined || view.isStatic || !isObjectName(view.serviceAccountName)) continue;
    const { namespace, serviceAccountName: name } = view;
    wanted.set(`${namespace}/${name}`, { namespace, name });
  }
  const { found, unread } = await readEach(reader, 'serviceaccounts', [...wanted.values()], denied);
  return {
    found: found.map((account) => ({ kind: 'ServiceAccount', ...account })),
    all: unread.length === 0,
  };
}

async function readSecrets(
  reader: ClusterReader,
  pods: readonly JsonRecord[],
  serviceAccounts: readonly JsonRecord[],
  denied: Permission[],
): Promise<Pick<ClusterPods, 'secrets' | 'unreadSecrets'>> {
  const wanted = new Map<string, Named>();
  for (const workload of pods) {
    const { pod } = viewedPod({ workload, serviceAccounts }, undefined);
    for (const { name, outcome } of pod.pullSecrets) {
      if (outcome !== 'not-given' || !isObjectName(name)) continue;
      wanted.set(`${pod.namespace}/${name}`, { namespace: pod.namespace, name });
    }
  }
  const { found, unread } = await readEach(reader, 'secrets', [...wanted.values()], denied);
  return {
    secrets: found.map((secret) => ({ kind: 'Secret', ...secret })),
    unreadSecrets: unread.map(({ namespace, name }) => `${namespace}/${name}`),
  };
}

/** Objects by name, one after the other: a role may allow some names and not others. */
async function readEach(
  reader: ClusterReader,
  resource: string,
  wanted: readonly Named[],
  denied: Permission[],
): Promise<{ readonly found: readonly JsonRecord[]; readonly unread: readonly Named[] }> {
  const found: JsonRecord[] = [];
  const unread: Named[] = [...wanted.slice(OBJECTS)];
  for (const { namespace, name } of wanted.slice(0, OBJECTS)) {
    const got = await reader.get({ group: '', resource, namespace, name });
    if (got.outcome === 'found') found.push(got.object);
    if (got.outcome !== 'forbidden') continue;
    denied.push(got.permission);
    unread.push({ namespace, name });
  }
  return { found, unread };
}

/** Refusals of one kind in one namespace as one. */
function grouped(denied: readonly Permission[]): readonly Permission[] {
  const groups = new Map<string, Permission>();
  for (const permission of denied) {
    const key = [permission.verb, permission.resource, permission.namespace ?? ''].join(' ');
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined ? permission : { ...known, names: [...known.names, ...permission.names] },
    );
  }
  return [...groups.values()];
}
