import { recordAt, type JsonRecord } from '../model/json-record';
import { readWorkload, type Workload } from './workload';

/**
 * The same workload, its pods under another service account; undefined for a pod that exists: its account and its
 * pull secrets are final.
 */
export function underAccount({ pod, object }: Workload, serviceAccountName: string): Workload | undefined {
  if (pod.live) return undefined;
  const spec = { ...recordAt(pod.object, 'spec'), serviceAccountName };
  return readWorkload(replace(object, pod.object, { ...pod.object, spec }));
}

/** Where a template may be, from the object down. */
const TOWARDS_TEMPLATE = ['spec', 'jobTemplate', 'template'];

/** An object in which one part, found by identity, is another. */
function replace(object: JsonRecord, part: JsonRecord, by: JsonRecord): JsonRecord {
  if (object === part) return by;
  const inner = TOWARDS_TEMPLATE.flatMap((field): [string, JsonRecord][] => {
    const value = recordAt(object, field);
    return value === undefined ? [] : [[field, replace(value, part, by)]];
  });
  return { ...object, ...Object.fromEntries(inner) };
}
