import type { Evidence } from './evidence';
import { evidenceOfEvent } from './readers/event-evidence';
import { eventOfObject } from './readers/event-object';
import { field, listField, textField } from './readers/fields';
import { conditionsOf, nodeOfObject, podOfObject } from './readers/pod-object';
import type { NodeTold, PodTold } from './readers/pod-told';
import { safeWords } from './safe-words';
import { evidenceOfPod, fromWords } from './readers/status';

/** What an object tells. */
export interface ObjectReading {
  readonly evidence: readonly Evidence[];
  readonly pods: readonly PodTold[];
  readonly nodes: readonly NodeTold[];
}

/** Levels of Lists in Lists that are followed. */
const LIST_DEPTH = 20;

/**
 * What the status of a live object, or an Event, says happened: Pods, Events of both groups, Nodes, the conditions of
 * controllers, and Lists of them. Other objects say nothing.
 */
export function readObject(object: unknown): ObjectReading {
  const reading = {
    evidence: new Array<Evidence>(),
    pods: new Array<PodTold>(),
    nodes: new Array<NodeTold>(),
  };
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: object, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    const items = Array.isArray(value) ? (value as readonly unknown[]) : listField(value, 'items');
    if (items.length > 0 && depth < LIST_DEPTH) {
      for (const item of [...items].reverse()) waiting.push({ value: item, depth: depth + 1 });
    } else {
      readOne(value, reading);
    }
  }
  return reading;
}

function readOne(
  object: unknown,
  reading: { readonly evidence: Evidence[]; readonly pods: PodTold[]; readonly nodes: NodeTold[] },
): void {
  const kind = textField(object, 'kind');
  if (kind === 'Event' || field(object, 'involvedObject') !== undefined) {
    for (const each of evidenceOfEvent(eventOfObject(object))) reading.evidence.push(each);
  } else if (kind === 'Pod') {
    const pod = podOfObject(object);
    reading.pods.push(pod);
    for (const each of evidenceOfPod(pod)) reading.evidence.push(each);
  } else if (kind === 'Node') {
    const node = nodeOfObject(object);
    reading.nodes.push(node);
    for (const each of ofNode(object, node.name)) reading.evidence.push(each);
  } else {
    for (const each of ofController(object, kind)) reading.evidence.push(each);
  }
}

function ofNode(object: unknown, name: string): readonly Evidence[] {
  const PRESSURES = { DiskPressure: 'disk', MemoryPressure: 'memory', PIDPressure: 'processes' } as const;
  return conditionsOf(object).flatMap(({ type, status, at, message }): readonly Evidence[] => {
    const what = Object.entries(PRESSURES).find(([pressure]) => pressure === type)?.[1];
    if (what === undefined || status !== 'True') return [];
    return [
      {
        says: { kind: 'node-out-of', what },
        about: { node: name },
        ...(at !== undefined && { at }),
        ...(message !== undefined && { words: safeWords(message) }),
        source: { form: 'status', program: 'kubelet' },
      },
    ];
  });
}

/** Of controllers the condition that says why no pod was made. */
function ofController(object: unknown, kind: string | undefined): readonly Evidence[] {
  const name = textField(object, 'metadata', 'name');
  if (kind === undefined || name === undefined) return [];
  const namespace = textField(object, 'metadata', 'namespace');
  const workload = { kind, ...(namespace !== undefined && { namespace }), name };
  return conditionsOf(object).flatMap(({ type, status, message = '', at }) =>
    type === 'ReplicaFailure' && status === 'True' && message !== ''
      ? fromWords(message, { workload }, at, true)
      : [],
  );
}
