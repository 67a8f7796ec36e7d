import { list } from '../core/model/wording';
import type { JsonRecord } from '../core/model/json-record';
import { readWorkload, type Workload } from '../core/workload/workload';
import { kindOf, parseWorkloadReference, type WorkloadReference } from '../core/workload/workload-kinds';
import { KeyringError } from '../errors';
import type { WorkloadFlags } from './workload-flags';

/** Arguments that name workloads, and those that name images. */
export interface Arguments {
  readonly references: readonly WorkloadReference[];
  readonly images: readonly string[];
}

/**
 * Tells workloads from images: where objects are at hand, `KIND/NAME` with a kind of Kubernetes, or one that is
 * among the objects, is a workload. An image that looks like one is written with its registry.
 */
export function readArguments(
  args: readonly string[],
  { pod }: WorkloadFlags,
  objects: readonly JsonRecord[],
): Arguments {
  const kinds = new Set(objects.map(({ kind }) => (typeof kind === 'string' ? kind.toLowerCase() : '')));
  const references: WorkloadReference[] = pod === undefined ? [] : [{ kind: 'Pod', name: pod }];
  const images: string[] = [];
  for (const arg of args) {
    const reference = parseWorkloadReference(arg);
    if (reference !== undefined && (kindOf(reference.kind) !== undefined || kinds.has(reference.kind)))
      references.push(reference);
    else images.push(arg);
  }
  return { references, images };
}

/**
 * The workloads among the objects that are meant: those that are named, else all; where `only` says so, those of
 * the namespace alone.
 * @throws KeyringError INVALID_OPTION, naming those that there are.
 */
export function chooseWorkloads(
  objects: readonly JsonRecord[],
  references: readonly WorkloadReference[],
  namespace: string | undefined,
  only: boolean = namespace !== undefined,
): readonly Workload[] {
  const all = objects.flatMap((object) => readWorkload(object, namespace) ?? []);
  const here = all.filter((workload) => !only || workload.namespace === namespace);
  if (references.length === 0) return here;
  return references.map((reference) => chooseOne(here, reference, namespace));
}

function chooseOne(
  workloads: readonly Workload[],
  { kind, name }: WorkloadReference,
  namespace: string | undefined,
): Workload {
  const found = workloads.filter(
    (workload) => workload.name === name && workload.kind.toLowerCase() === kind.toLowerCase(),
  );
  const [first] = found;
  const wanted = `${kind.toLowerCase()}/${name}`;
  if (first === undefined) {
    const given = workloads.length === 0 ? 'no workload' : list(workloads.map(spelt));
    throw refuse(
      `There is no ${wanted}${namespace === undefined ? '' : ` of namespace ${namespace}`} in what was given; there is ${given}.`,
    );
  }
  const namespaces = new Set(found.map((workload) => workload.namespace));
  if (namespaces.size > 1) {
    throw refuse(
      `There is a ${wanted} in several namespaces (${list([...namespaces])}). Choose one with -n.`,
    );
  }
  return found.at(-1) ?? first;
}

function spelt({ kind, namespace, name }: Workload): string {
  return `${kind.toLowerCase()}/${name} (${namespace})`;
}

function refuse(message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', message, { option: 'workload' });
}
