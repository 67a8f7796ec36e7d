/** A kind of the API that is a pod or makes pods. */
export interface WorkloadKind {
  readonly kind: string;
  /** As in the path of the API, and as kubectl takes it besides the singular. */
  readonly resource: string;
  readonly shortName?: string;
  /** Empty for the core group. */
  readonly group: '' | 'apps' | 'batch';
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

/** A workload by kind and name, as kubectl takes it: `deployment/web`, `deploy/web`, `pods/api-0`. */
export interface WorkloadReference {
  /** In lower case where it is none of Kubernetes itself. */
  readonly kind: string;
  readonly name: string;
}

/** Kind and name in a text; undefined where it has not that form. Other kinds than those of Kubernetes are taken as they are. */
export function parseWorkloadReference(text: string): WorkloadReference | undefined {
  const parts = /^([A-Za-z][A-Za-z0-9]{0,62})\/([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)$/.exec(text);
  if (parts === null) return undefined;
  const [, word = '', name = ''] = parts;
  return { kind: kindOf(word)?.kind ?? word.toLowerCase(), name };
}

/** The kind that kubectl means by a word: singular, plural or short, in any case. */
export function kindOf(word: string): WorkloadKind | undefined {
  const lower = word.toLowerCase();
  return WORKLOAD_KINDS.find(
    ({ kind, resource, shortName }) =>
      lower === kind.toLowerCase() || lower === resource || lower === shortName,
  );
}

/** Whether a text is a name that an object of the API can have; anything else is asked for in vain. */
export function isObjectName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text);
}
