/** A kind of the API that is a pod or makes pods. */
export interface WorkloadKind {
  readonly kind: string;
  /** As in the path of the API, and as kubectl takes it besides the singular. */
  readonly resource: string;
  readonly shortName?: string;
  /** Empty for the core group. */
  readonly group: string;
}

/** The kinds of Kubernetes itself; all are served as v1. */
export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { kind: 'Pod', resource: 'pods', shortName: 'po', group: '' },
  { kind: 'Deployment', resource: 'deployments', shortName: 'deploy', group: 'apps' },
  { kind: 'StatefulSet', resource: 'statefulsets', shortName: 'sts', group: 'apps' },
  { kind: 'DaemonSet', resource: 'daemonsets', shortName: 'ds', group: 'apps' },
  { kind: 'ReplicaSet', resource: 'replicasets', shortName: 'rs', group: 'apps' },
  { kind: 'ReplicationController', resource: 'replicationcontrollers', shortName: 'rc', group: '' },
  { kind: 'Job', resource: 'jobs', group: 'batch' },
  { kind: 'CronJob', resource: 'cronjobs', shortName: 'cj', group: 'batch' },
  { kind: 'PodTemplate', resource: 'podtemplates', group: '' },
];

/** Kinds of others that many clusters have, by the names that their definitions give them. */
export const OTHER_WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { kind: 'DeploymentConfig', resource: 'deploymentconfigs', shortName: 'dc', group: 'apps.openshift.io' },
  { kind: 'Rollout', resource: 'rollouts', shortName: 'ro', group: 'argoproj.io' },
  { kind: 'ScaledJob', resource: 'scaledjobs', shortName: 'sj', group: 'keda.sh' },
  { kind: 'Service', resource: 'services', shortName: 'ksvc', group: 'serving.knative.dev' },
  { kind: 'RayCluster', resource: 'rayclusters', group: 'ray.io' },
  { kind: 'RayJob', resource: 'rayjobs', group: 'ray.io' },
  { kind: 'RayService', resource: 'rayservices', group: 'ray.io' },
];

/** A workload by kind and name, as kubectl takes it: `deployment/web`, `deploy/web`, `deployments.apps/web`. */
export interface WorkloadReference {
  /** In lower case where it is none that is known here. */
  readonly kind: string;
  /** The API group, where it was named and is none of a known kind. */
  readonly group?: string | undefined;
  readonly name: string;
}

const REFERENCE =
  /^([A-Za-z][A-Za-z0-9]{0,62})((?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,10})\/([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)$/;

/** `v1`, `v1beta1`: kubectl takes KIND.VERSION.GROUP as well. */
const VERSION = /^v[0-9]+(?:(?:alpha|beta)[0-9]+)?(?:\.|$)/;

/**
 * Kind and name in a text; undefined where it has not that form. Other kinds than those that are known here are
 * taken as they are, so that a host of a registry looks like one: `registry.example.com/app`.
 */
export function parseWorkloadReference(text: string): WorkloadReference | undefined {
  const parts = REFERENCE.exec(text);
  if (parts === null) return undefined;
  const [, word = '', behind = '', name = ''] = parts;
  const group = behind === '' ? undefined : behind.slice(1).replace(VERSION, '');
  const known = kindOf(word, group);
  if (known !== undefined) return { kind: known.kind, name };
  return { kind: word.toLowerCase(), ...(group === undefined ? {} : { group }), name };
}

/**
 * The kind that kubectl means by a word: singular, plural or short, in any case.
 * @param group the API group that it has to be of, where one was named
 */
export function kindOf(word: string, group?: string): WorkloadKind | undefined {
  const lower = word.toLowerCase();
  return [...WORKLOAD_KINDS, ...OTHER_WORKLOAD_KINDS].find(
    (known) => (group === undefined || known.group === group) && namesOf(known, group).includes(lower),
  );
}

/** A Service without a group is that of Kubernetes, which has no pods of its own. */
function namesOf({ kind, resource, shortName }: WorkloadKind, group: string | undefined): readonly string[] {
  const names = kind === 'Service' && group === undefined ? [] : [kind.toLowerCase(), resource];
  return shortName === undefined ? names : [...names, shortName];
}

/** Whether a text is a name that an object of the API can have; anything else is asked for in vain. */
export function isObjectName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text);
}
