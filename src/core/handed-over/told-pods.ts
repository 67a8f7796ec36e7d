import type { PodTold } from '../evidence/readers/pod-told';
import type { PodIdentity } from '../story/story-input';

/** What was told of one pod, or of a controller. */
export interface ToldPod {
  readonly identity: PodIdentity;
  /** Names of containers, by image. */
  readonly images: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Gathered extends ToldPod {
  readonly images: Map<string, Set<string>>;
}

type Told = Pick<PodTold, 'name' | 'node' | 'serviceAccount'> & {
  readonly namespace?: string | undefined;
  readonly kind?: string | undefined;
  readonly containers: readonly { readonly name: string; readonly image?: string | undefined }[];
};

/** Pods that only texts name, each with all that is told of it anywhere. */
export class ToldPods {
  readonly #byKey = new Map<string, Gathered>();
  /** Namespaces by kind and name, of the first that was told of with one. */
  readonly #namespaces = new Map<string, string>();

  gather(told: Told): void {
    const { kind = 'Pod', name, node, serviceAccount, containers } = told;
    const namespace = told.namespace ?? this.#namespaces.get(`${kind} ${name}`) ?? 'default';
    const key = `${kind} ${namespace}/${name}`;
    const before = this.#byKey.get(key);
    const images = before?.images ?? new Map<string, Set<string>>();
    for (const { name: container, image } of containers) {
      if (image === undefined) continue;
      const names = images.get(image) ?? new Set();
      images.set(image, container === '' ? names : names.add(container));
    }
    if (!this.#namespaces.has(`${kind} ${name}`)) this.#namespaces.set(`${kind} ${name}`, namespace);
    this.#byKey.set(key, {
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

  all(): readonly ToldPod[] {
    return [...this.#byKey.values()];
  }
}
