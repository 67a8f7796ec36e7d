import type { PodTold } from '../evidence/readers/pod-told';
import { controllersOf } from '../evidence/controllers-of';
import type { Evidence } from '../evidence/evidence';
import { repositoryOf, sameImage } from '../evidence/subjects';
import type { ReleaseRules } from '../release/profile';
import type { PodIdentity, PodStoryInput } from '../story/story-input';
import type { HandedOver } from './handed-over';

/** Pods of which objects were handed over, as far as they tell whose evidence is theirs. */
export interface KnownPod {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly images: readonly string[];
  /** It exists; a pod that does makes no others, as a controller goes on to. */
  readonly live: boolean;
}

/** What a text adds to the pods of which there are objects. */
export interface ToldSubjects {
  /** Pods that only texts name; images that no pod is named for; last, what tells of no image at all. */
  readonly pods: readonly PodStoryInput[];
  /** Images of known pods that evidence names and that are in none of their containers, in their order. */
  readonly extraImages: readonly (readonly string[])[];
}

/**
 * Whose pulls a text tells of, besides those of which objects were handed over: each pod and image once. What happened
 * to a pod that one of the objects makes is that object's.
 */
export function toldSubjects(
  { evidence, pods: told }: Pick<HandedOver, 'evidence' | 'pods'>,
  known: readonly KnownPod[],
  rules: ReleaseRules,
): ToldSubjects {
  const owners = new Owners(known);
  const named = new Map<string, Gathered>();
  for (const pod of told) gather(named, pod);
  const extra = known.map(() => new Set<string>());
  const loose = new Set<string>();
  let nobodys = false;
  const repositories = new Set(
    [
      ...told.flatMap((pod) => pod.containers),
      ...evidence.filter((one) => !isOfPlugin(one)).map(({ about }) => about),
    ]
      .flatMap(({ image }) => (image === undefined ? [] : [image]))
      .concat(known.flatMap(({ images: own }) => own))
      .map((image) => repositoryOf(image, rules)),
  );
  for (const one of evidence) {
    const { pod, workload } = one.about;
    const { says } = one;
    // A plugin is asked for a repository: that is no image of its own where one of it is known.
    const isRepository =
      isOfPlugin(one) &&
      one.about.image !== undefined &&
      repositories.has(repositoryOf(one.about.image, rules));
    const image = isRepository ? undefined : one.about.image;
    if (pod === undefined && isRepository) continue;
    if (pod !== undefined) {
      const at = owners.of(pod);
      if (at === undefined)
        gather(named, { ...pod, containers: image === undefined ? [] : [{ name: '', image }] });
      else if (image !== undefined && !among(image, known[at]?.images ?? [], rules)) extra[at]?.add(image);
    } else if (image !== undefined) loose.add(image);
    else if (workload !== undefined) {
      if (owners.of(workload) === undefined)
        gather(named, {
          namespace: workload.namespace,
          name: workload.name,
          kind: workload.kind,
          containers: [],
        });
    } else if (says.kind !== 'secret-not-found') nobodys = true;
  }
  const ofPods = [...named.values()].filter((pod) => owners.of(pod.identity) === undefined);
  const images = [...ofPods.flatMap((pod) => [...pod.images.keys()]), ...known.flatMap((pod) => pod.images)];
  const alone = [...loose].filter((image) => !among(image, images, rules));
  const subjects = ofPods.map(({ identity, images: own }): PodStoryInput => ({
    named: { ...identity, containers: own },
    images: [...own.keys()],
  }));
  const any = subjects.length + alone.length + known.length;
  return {
    pods: [
      ...subjects,
      ...alone.map((image) => ({ images: [image] })),
      ...(nobodys && any !== 1 ? [{ images: [] }] : []),
    ],
    extraImages: extra.map((each) => [...each]),
  };
}

function isOfPlugin({ says }: Evidence): boolean {
  return says.kind === 'plugin-failed';
}

interface Gathered {
  readonly identity: PodIdentity;
  /** Names of containers, by image. */
  readonly images: Map<string, string[]>;
}

type Told = Pick<PodTold, 'name' | 'node' | 'serviceAccount'> & {
  readonly namespace?: string | undefined;
  readonly kind?: string;
  readonly containers: readonly { readonly name: string; readonly image?: string }[];
};

function gather(named: Map<string, Gathered>, told: Told): void {
  const { kind = 'Pod', name, node, serviceAccount, containers } = told;
  const namespace = told.namespace ?? namesakeOf(named, kind, name)?.identity.namespace ?? 'default';
  const key = `${kind} ${namespace}/${name}`;
  const before = named.get(key);
  const images = before?.images ?? new Map<string, string[]>();
  for (const { name: container, image } of containers) {
    if (image === undefined) continue;
    const names = images.get(image) ?? [];
    if (container !== '' && !names.includes(container)) names.push(container);
    images.set(image, names);
  }
  named.set(key, {
    images,
    identity: {
      ...before?.identity,
      kind,
      namespace,
      name,
      ...(node === undefined ? {} : { node }),
      ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
    },
  });
}

/** Of a pod that is told of without its namespace, what was told of it with one. */
function namesakeOf(named: ReadonlyMap<string, Gathered>, kind: string, name: string): Gathered | undefined {
  for (const gathered of named.values())
    if (gathered.identity.name === name && gathered.identity.kind === kind) return gathered;
  return undefined;
}

/** Finds which of the known pods or controllers something is, or was made by. */
class Owners {
  readonly #byName = new Map<string, number[]>();

  constructor(private readonly known: readonly KnownPod[]) {
    for (const [at, { name }] of known.entries()) {
      const before = this.#byName.get(name);
      if (before === undefined) this.#byName.set(name, [at]);
      else before.push(at);
    }
  }

  /** Its place among the known; undefined for none. */
  of({ namespace, name }: { readonly namespace?: string; readonly name: string }): number | undefined {
    for (const each of [name, ...controllersOf(name)]) {
      const found = this.#byName.get(each)?.find((at) => {
        const pod = this.known[at];
        const here = namespace === undefined || namespace === pod?.namespace;
        return here && (each === name || pod?.live === false || pod?.kind !== 'Pod');
      });
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function among(image: string, images: readonly string[], rules: ReleaseRules): boolean {
  return images.some((other) => sameImage(image, other, rules));
}
