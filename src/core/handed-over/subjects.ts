import type { Evidence } from '../evidence/evidence';
import { repositoryOf } from '../evidence/subjects';
import type { ReleaseRules } from '../release/profile';
import type { PodStoryInput } from '../story/story-input';
import type { HandedOver } from './handed-over';
import { Images } from './images';
import { Owners, type KnownPod } from './owners';
import { ToldPods } from './told-pods';

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
  const named = new ToldPods();
  // Of most there is an object, as they are told of by one.
  for (const pod of told) if (pod.namespace === undefined || owners.of(pod) === undefined) named.gather(pod);
  const ownImages = known.map(({ images }) => new Images(images, rules));
  const extra = known.map(() => new Set<string>());
  const loose = new Set<string>();
  let nobodys = false;
  const everyImage = new Set(
    [
      ...told.flatMap((pod) => pod.containers),
      ...evidence.filter((one) => !isOfPlugin(one)).map(({ about }) => about),
    ]
      .flatMap(({ image }) => (image === undefined ? [] : [image]))
      .concat(known.flatMap(({ images: own }) => own)),
  );
  const repositories = new Set([...everyImage].map((image) => repositoryOf(image, rules)));
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
        named.gather({ ...pod, containers: image === undefined ? [] : [{ name: '', image }] });
      else if (image !== undefined && ownImages[at]?.has(image) === false) extra[at]?.add(image);
    } else if (image !== undefined) loose.add(image);
    else if (workload !== undefined) {
      if (owners.of(workload) === undefined)
        named.gather({
          namespace: workload.namespace,
          name: workload.name,
          kind: workload.kind,
          containers: [],
        });
    } else if (says.kind !== 'secret-not-found') nobodys = true;
  }
  const ofPods = named.all().filter((pod) => owners.of(pod.identity) === undefined);
  const images = new Images(
    [...ofPods.flatMap((pod) => [...pod.images.keys()]), ...known.flatMap((pod) => pod.images)],
    rules,
  );
  const alone = [...loose].filter((image) => !images.has(image));
  const subjects = ofPods.map(({ identity, images: own }): PodStoryInput => {
    const containers = new Map([...own].map(([image, names]) => [image, [...names]]));
    return { named: { ...identity, containers }, images: [...own.keys()] };
  });
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
