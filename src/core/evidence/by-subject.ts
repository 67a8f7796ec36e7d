import type { ReleaseRules } from '../release/profile';
import { controllersOf } from './controllers-of';
import type { Evidence } from './evidence';
import { imageKey, isAbout, repositoryOf, type Asked } from './subjects';

/**
 * Evidence by the pods and images that it names, so that many of them are not each held against all of it. What names
 * neither is held against each.
 */
export class EvidenceBySubject {
  readonly #ofAll = new Shelf();
  /** What names no pod. */
  readonly #ofNobody = new Shelf();
  readonly #byPod = new Map<string, Shelf>();
  readonly #keys = new Map<string, readonly [string, string]>();

  /** `podsAreAsked`: pods that are named are asked about as well, so what is said of one is about no image beside it. */
  constructor(
    evidence: readonly Evidence[],
    private readonly rules: ReleaseRules,
    private readonly podsAreAsked = false,
  ) {
    for (const [order, each] of evidence.entries()) {
      const { pod, image } = each.about;
      const key =
        image === undefined ? undefined : this.#keysOf(image)[each.says.kind === 'plugin-failed' ? 1 : 0];
      const filed = { evidence: each, order };
      this.#ofAll.file(key, filed);
      if (pod === undefined) this.#ofNobody.file(key, filed);
      else
        for (const name of [pod.name, ...controllersOf(pod.name)])
          this.#shelf(pod.namespace, name).file(key, filed);
    }
  }

  /** What is about an image of a pod, in the order in which it came. */
  about(asked: Asked): readonly Evidence[] {
    return this.#possible(asked, this.#keysOf(asked.image))
      .sort((a, b) => a.order - b.order)
      .map(({ evidence }) => evidence)
      .filter((each) => isAbout(each, asked));
  }

  /** An image's key and its repository's: one spelling stands in many statements, and is taken apart once. */
  #keysOf(image: string): readonly [string, string] {
    const known = this.#keys.get(image) ?? [imageKey(image, this.rules), repositoryKey(image, this.rules)];
    this.#keys.set(image, known);
    return known;
  }

  #possible({ pod }: Asked, keys: readonly string[]): Filed[] {
    if (pod !== undefined) {
      const shelves = [
        this.#byPod.get(podKey(pod.namespace, pod.name)),
        this.#byPod.get(podKey(undefined, pod.name)),
      ];
      return [...shelves, this.#ofNobody].flatMap((shelf) => shelf?.of(keys) ?? []);
    }
    const unnamed = this.podsAreAsked ? this.#ofNobody : this.#ofAll;
    return [...this.#ofAll.naming(keys), ...unnamed.ofNoImage];
  }

  #shelf(namespace: string | undefined, name: string): Shelf {
    const key = podKey(namespace, name);
    const known = this.#byPod.get(key) ?? new Shelf();
    this.#byPod.set(key, known);
    return known;
  }
}

/** A statement with its place among all. */
interface Filed {
  readonly evidence: Evidence;
  readonly order: number;
}

/** Statements by the image that they name. There is a shelf for each pod, and little on most of them. */
class Shelf {
  readonly ofNoImage: Filed[] = [];
  #byImage: Map<string, Filed[]> | undefined;

  file(key: string | undefined, filed: Filed): void {
    if (key === undefined) {
      this.ofNoImage.push(filed);
      return;
    }
    this.#byImage ??= new Map();
    const known = this.#byImage.get(key);
    if (known === undefined) this.#byImage.set(key, [filed]);
    else known.push(filed);
  }

  naming(keys: readonly string[]): readonly Filed[] {
    const byImage = this.#byImage;
    return byImage === undefined ? [] : keys.flatMap((key) => byImage.get(key) ?? []);
  }

  of(keys: readonly string[]): readonly Filed[] {
    return [...this.ofNoImage, ...this.naming(keys)];
  }
}

/**
 * A plugin is asked for a repository, and its failure is that of each image in it (kubernetes/kubernetes
 * pkg/kubelet/kuberuntime/kuberuntime_image.go, v1.37.2).
 */
function repositoryKey(image: string, rules: ReleaseRules): string {
  return `repository ${repositoryOf(image, rules)}`;
}

function podKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
