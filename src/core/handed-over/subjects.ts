import type { PodTold } from '../evidence/readers/pod-told';
import { sameImage } from '../evidence/subjects';
import type { ReleaseRules } from '../release/profile';
import type { PodIdentity, PodStoryInput } from '../story/story-input';
import type { HandedOver } from './handed-over';

/** Pods of which objects were handed over, as far as they tell whose evidence is theirs. */
export interface KnownPod {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly images: readonly string[];
  /** The pod exists: it makes no others. */
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
  const named = new Map<string, Gathered>();
  for (const pod of told) gather(named, pod);
  const extra = known.map(() => new Set<string>());
  const loose = new Set<string>();
  let nobodys = false;
  for (const { about, says } of evidence) {
    const { pod, image, workload } = about;
    if (pod !== undefined) {
      const at = ownerOf(pod, known);
      if (at === undefined)
        gather(named, { ...pod, containers: image === undefined ? [] : [{ name: '', image }] });
      else if (image !== undefined && !among(image, known[at]?.images ?? [], rules)) extra[at]?.add(image);
    } else if (image !== undefined) loose.add(image);
    else if (workload !== undefined) {
      if (ownerOf(workload, known) === undefined)
        gather(named, {
          namespace: workload.namespace,
          name: workload.name,
          kind: workload.kind,
          containers: [],
        });
    } else if (says.kind !== 'secret-not-found') nobodys = true;
  }
  const ofPods = [...named.values()].filter((pod) => ownerOf(pod.identity, known) === undefined);
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
  const sameName = [...named.values()].find(
    ({ identity }) => identity.name === name && identity.kind === kind && told.namespace === undefined,
  );
  const namespace = told.namespace ?? sameName?.identity.namespace ?? 'default';
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

/** Which of the known pods or controllers something is, or was made by; undefined for none. */
function ownerOf(
  { namespace, name }: { readonly namespace?: string; readonly name: string },
  known: readonly KnownPod[],
): number | undefined {
  const at = known.findIndex(
    (pod) =>
      (namespace === undefined || namespace === pod.namespace) &&
      (pod.name === name || (!pod.live && name.startsWith(`${pod.name}-`))),
  );
  return at < 0 ? undefined : at;
}

function among(image: string, images: readonly string[], rules: ReleaseRules): boolean {
  return images.some((other) => sameImage(image, other, rules));
}
