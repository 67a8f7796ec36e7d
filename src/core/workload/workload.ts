import { isRecord, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { readPod, type PodView } from './pod';

/** A Pod, or an object that makes pods from a template. */
export interface Workload {
  /** As the object says; Pod where it says nothing. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** The pod, or what the template says of it. */
  readonly pod: PodView;
  /** The object as it came, with its namespace filled in. */
  readonly object: JsonRecord;
}

/**
 * Reads a Pod, or any object with a pod template: Deployment, StatefulSet, DaemonSet, ReplicaSet,
 * ReplicationController, Job, CronJob, PodTemplate, and what else has `spec.template`. Undefined for anything else.
 */
export function readWorkload(value: unknown, namespace = 'default'): Workload | undefined {
  if (!isRecord(value)) return undefined;
  const object = inNamespace(value, namespace);
  const pod = readPod(object);
  if (pod === undefined) return undefined;
  const kind = stringAt(object, 'kind') ?? 'Pod';
  const isTemplate = pod.object !== object;
  const hasContainers = Array.isArray(recordAt(pod.object, 'spec')?.containers);
  if (isTemplate ? !hasContainers : kind !== 'Pod') return undefined;
  const metadata = recordAt(object, 'metadata') ?? {};
  return { kind, name: stringAt(metadata, 'name') ?? pod.name, namespace: pod.namespace, pod, object };
}

/** An object with a namespace: its own, or, as kubectl fills it in, the given one. */
export function inNamespace(object: JsonRecord, namespace: string): JsonRecord {
  const metadata = recordAt(object, 'metadata') ?? {};
  return stringAt(metadata, 'namespace') === undefined
    ? { ...object, metadata: { ...metadata, namespace } }
    : object;
}
