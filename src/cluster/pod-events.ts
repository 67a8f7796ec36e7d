import { controllersOf } from '../core/evidence/controllers-of';
import { recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { isObjectName } from '../core/workload/workload-kinds';
import type { ClusterReader } from './cluster-reader';
import type { Permission } from './permission';

/** Names of pods and of controllers that were asked for in a namespace. */
interface Asked {
  readonly pods: Set<string>;
  readonly controllers: Set<string>;
}

function isOfOne(event: JsonRecord, { pods, controllers }: Asked): boolean {
  const name = stringAt(recordAt(event, 'involvedObject') ?? {}, 'name') ?? '';
  return pods.has(name) || controllersOf(name).some((controller) => controllers.has(controller));
}

/**
 * Warnings about pods, or about those that a controller made: one list a namespace in which one waits, of that pod
 * alone where it is the only one. What happened to other pods of the namespace, or to some that are gone, is left out.
 */
export async function readEvents(
  reader: ClusterReader,
  workloads: readonly JsonRecord[],
  denied: Permission[],
): Promise<readonly JsonRecord[]> {
  const asked = new Map<string, Asked>();
  for (const workload of workloads) {
    const metadata = recordAt(workload, 'metadata') ?? {};
    const namespace = stringAt(metadata, 'namespace') ?? '';
    if (!isObjectName(namespace)) continue;
    const here = asked.get(namespace) ?? { pods: new Set(), controllers: new Set() };
    const isPod = stringAt(workload, 'kind') === 'Pod';
    (isPod ? here.pods : here.controllers).add(stringAt(metadata, 'name') ?? '');
    asked.set(namespace, here);
  }
  const events: JsonRecord[] = [];
  for (const [namespace, here] of asked) {
    // The events of a controller are not those of its pods, whose names are not known.
    const [only = ''] = here.pods.size === 1 && here.controllers.size === 0 ? here.pods : [];
    const named = isObjectName(only) ? [`involvedObject.name=${only}`] : [];
    const listed = await reader.list({
      group: '',
      resource: 'events',
      kind: 'Event',
      namespace,
      fieldSelector: ['involvedObject.kind=Pod', ...named, 'type=Warning'].join(','),
    });
    if (listed.outcome === 'forbidden') denied.push(listed.permission);
    else for (const event of listed.items) if (isOfOne(event, here)) events.push(event);
  }
  return events;
}
