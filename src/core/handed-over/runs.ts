import { listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';

const CONTAINERS = [
  ['initContainers', 'initContainerStatuses'],
  ['containers', 'containerStatuses'],
] as const;

/**
 * Whether the status of a live pod says that all of its images are there: every container of it has one, and runs, has
 * run, or waits for something else than its image.
 */
export function runs(pod: JsonRecord): boolean {
  const spec = recordAt(pod, 'spec') ?? {};
  const status = recordAt(pod, 'status');
  if (status === undefined) return false;
  return CONTAINERS.every(([field, statuses]) => {
    const told = listAt(status, statuses);
    return listAt(spec, field).length === told.length && told.every(hasImage);
  });
}

function hasImage(container: JsonRecord): boolean {
  const state = recordAt(container, 'state') ?? {};
  const began = recordAt(state, 'running') !== undefined || recordAt(state, 'terminated') !== undefined;
  return began && stringAt(container, 'imageID') !== undefined;
}
