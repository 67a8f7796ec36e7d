import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { inNamespace, readWorkload, type Workload } from './workload';

/** Levels below `spec` in which a pod template is looked for. */
const DEPTH = 12;

/** Finds the object of a kind and name in a namespace. */
export type FindObject = (kind: string, name: string, namespace: string) => JsonRecord | undefined;

/**
 * The pods that an object is, or makes: of a kind that is known the one of its template; of another kind those of
 * every pod template that stands plainly in its `spec`, each as a workload of that kind and name; of an object with
 * `spec.workloadRef`, as Argo's Rollout has it, that of the object it names.
 */
export function readWorkloads(
  value: unknown,
  namespace = 'default',
  find: FindObject = () => undefined,
): readonly Workload[] {
  const own = readWorkload(value, namespace);
  if (own !== undefined) return [own];
  if (!isRecord(value) || stringAt(value, 'kind') === undefined) return [];
  const object = inNamespace(value, namespace);
  const spec = recordAt(object, 'spec') ?? {};
  const referred = templateOfReference(object, find);
  return (referred === undefined ? plainTemplates(spec) : [referred]).flatMap((template) => {
    const { apiVersion, kind, metadata } = object;
    return readWorkload({ apiVersion, kind, metadata, spec: { template } }, namespace) ?? [];
  });
}

/** Objects by kind, namespace and name; of several the last, as when they are applied one after the other. */
export function findAmong(objects: readonly JsonRecord[], namespace = 'default'): FindObject {
  let index: Map<string, JsonRecord> | undefined;
  return (kind, name, of) => {
    index ??= new Map(
      objects.map((object) => {
        const metadata = recordAt(object, 'metadata') ?? {};
        const place = [
          stringAt(object, 'kind'),
          stringAt(metadata, 'namespace') ?? namespace,
          stringAt(metadata, 'name'),
        ];
        return [JSON.stringify(place), object];
      }),
    );
    return index.get(JSON.stringify([kind, of, name]));
  };
}

/** The workload that an object takes its pods from, by kind and name; undefined where it names none. */
export function workloadRefOf(
  object: JsonRecord,
): { readonly kind: string; readonly name: string } | undefined {
  const reference = recordAt(recordAt(object, 'spec') ?? {}, 'workloadRef') ?? {};
  const kind = stringAt(reference, 'kind');
  const name = stringAt(reference, 'name');
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

function templateOfReference(object: JsonRecord, find: FindObject): JsonRecord | undefined {
  const reference = workloadRefOf(object);
  if (reference === undefined) return undefined;
  const namespace = stringAt(recordAt(object, 'metadata') ?? {}, 'namespace') ?? 'default';
  const target = find(reference.kind, reference.name, namespace);
  return target === undefined ? undefined : readWorkload(target, namespace)?.pod.object;
}

/** Every object under a name such as `template` or `podTemplate` that has containers with images. */
function plainTemplates(spec: JsonRecord): readonly JsonRecord[] {
  const found: JsonRecord[] = [];
  let level: readonly unknown[] = [spec];
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    level = level.flatMap((value): readonly unknown[] => {
      if (Array.isArray(value)) return value as readonly unknown[];
      if (!isRecord(value)) return [];
      return Object.entries(value).flatMap(([name, child]): readonly unknown[] => {
        if (!/template$/i.test(name) || !isRecord(child) || !hasImages(child)) return [child];
        found.push(child);
        return [];
      });
    });
  }
  return found;
}

function hasImages(template: JsonRecord): boolean {
  const containers = listAt(recordAt(template, 'spec') ?? {}, 'containers');
  return containers.some((container) => stringAt(container, 'image') !== undefined);
}
