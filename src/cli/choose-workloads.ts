import { stringAt, type JsonRecord } from '../core/model/json-record';
import { list } from '../core/model/wording';
import { isOneEditAway } from '../core/workload/edit-distance';
import { findAmong, readWorkloads } from '../core/workload/pod-templates';
import type { Workload } from '../core/workload/workload';
import {
  kindOf,
  OTHER_WORKLOAD_KINDS,
  parseWorkloadReference,
  WORKLOAD_KINDS,
  type WorkloadReference,
} from '../core/workload/workload-kinds';
import { KeyringError } from '../errors';
import type { WorkloadFlags } from './workload-flags';

/** Arguments that name workloads, and those that name images. */
export interface Arguments {
  readonly references: readonly WorkloadReference[];
  readonly images: readonly string[];
}

/**
 * Tells workloads from images: `KIND/NAME` with a kind that is known here, or one that is among the objects, is a
 * workload. An image that looks like one is written with its registry.
 * @throws KeyringError INVALID_OPTION for a word within one edit of a kind: no image is meant by it.
 */
export function readArguments(
  args: readonly string[],
  { pod, namespace }: WorkloadFlags,
  objects: readonly JsonRecord[],
  /** Something else says that workloads are meant: then a word that is nearly a kind is a mistake. */
  meansWorkloads: boolean,
): Arguments {
  const given = namesOfKinds(objects);
  const references: WorkloadReference[] = pod === undefined ? [] : [{ kind: 'Pod', name: pod }];
  const images: string[] = [];
  for (const arg of args) {
    const reference = parseWorkloadReference(arg);
    const isKind =
      reference !== undefined &&
      (kindOf(reference.kind, reference.group) !== undefined || given.has(spellKind(reference)));
    if (isKind) references.push(reference);
    else if (meansWorkloads && reference !== undefined && isMisspelt(reference))
      throw misspelt(arg, chooseWorkloads(objects, [], namespace));
    else images.push(arg);
  }
  return { references, images };
}

/** The kinds of objects as they may be named: alone and with their group, plurals as English makes them. */
function namesOfKinds(objects: readonly JsonRecord[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const object of objects) {
    for (const name of spellingsOf(stringAt(object, 'kind') ?? '')) {
      names.add(name);
      names.add(`${name}.${groupOf(object)}`);
    }
  }
  return names;
}

function spellingsOf(kind: string): readonly string[] {
  const one = kind.toLowerCase();
  return [one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies')];
}

function groupOf(object: JsonRecord): string {
  const [group = '', version] = (stringAt(object, 'apiVersion') ?? '').split('/');
  return version === undefined ? '' : group;
}

function spellKind({ kind, group }: WorkloadReference): string {
  return group === undefined ? kind : `${kind}.${group}`;
}

function isMisspelt({ kind, group }: WorkloadReference): boolean {
  return (
    group === undefined &&
    [...WORKLOAD_KINDS, ...OTHER_WORKLOAD_KINDS].some(
      (known) => isOneEditAway(kind, known.kind.toLowerCase()) || isOneEditAway(kind, known.resource),
    )
  );
}

function misspelt(arg: string, given: readonly Workload[]): KeyringError {
  const kinds = [...WORKLOAD_KINDS, ...OTHER_WORKLOAD_KINDS].map(({ kind, group }) =>
    kind === 'Service' ? `service.${group}` : kind.toLowerCase(),
  );
  const there =
    given.length === 0
      ? `The kinds are ${kinds.join(', ')}`
      : `There is ${list(given.map(spelt))} in what was given; the kinds are ${kinds.join(', ')}`;
  return refuse(
    `${arg} names no workload. ${there}. Write an image of that name with its registry, such as docker.io/${arg}.`,
  );
}

/** A workload, and which of the objects it was read from. */
interface Found {
  readonly workload: Workload;
  readonly at: number;
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
  const find = findAmong(objects, namespace);
  const here = objects
    .flatMap((object, at) =>
      readWorkloads(object, namespace, find).map((workload): Found => ({ workload, at })),
    )
    .filter(({ workload }) => !only || workload.namespace === namespace);
  if (references.length === 0) return here.map(({ workload }) => workload);
  return references.flatMap((reference) => chooseOne(here, reference, namespace));
}

function chooseOne(
  all: readonly Found[],
  { kind, name, group }: WorkloadReference,
  namespace: string | undefined,
): readonly Workload[] {
  const found = all.filter(
    ({ workload }) =>
      workload.name === name &&
      spellingsOf(workload.kind).includes(kind.toLowerCase()) &&
      (group === undefined || groupOf(workload.object) === group),
  );
  const last = found.at(-1);
  const wanted = `${kind.toLowerCase()}/${name}`;
  if (last === undefined) {
    const given = all.length === 0 ? 'no workload' : list(all.map(({ workload }) => spelt(workload)));
    throw refuse(
      `There is no ${wanted}${namespace === undefined ? '' : ` of namespace ${namespace}`} in what was given; there is ${given}.`,
    );
  }
  const namespaces = new Set(found.map(({ workload }) => workload.namespace));
  if (namespaces.size > 1) {
    throw refuse(
      `There is a ${wanted} in several namespaces (${list([...namespaces])}). Choose one with -n.`,
    );
  }
  return found.filter(({ at }) => at === last.at).map(({ workload }) => workload);
}

function spelt({ kind, namespace, name }: Workload): string {
  return `${kind.toLowerCase()}/${name} (${namespace})`;
}

function refuse(message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', message, { option: 'workload' });
}
