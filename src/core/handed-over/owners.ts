import { controllersOf } from '../evidence/controllers-of';

/** Pods of which objects were handed over, as far as they tell whose evidence is theirs. */
export interface KnownPod {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly images: readonly string[];
  /** It exists; a pod that does makes no others, as a controller goes on to. */
  readonly live: boolean;
}

/** Of several known pods that one may mean, the first, and the first that makes others. */
interface Namesakes {
  readonly first: number;
  maker: number | undefined;
}

/** Finds which of the known pods or controllers something is, or was made by. */
export class Owners {
  /** By name, with the namespace and without it. */
  readonly #byName = new Map<string, Namesakes>();

  constructor(known: readonly KnownPod[]) {
    for (const [at, { kind, namespace, name, live }] of known.entries()) {
      for (const key of [keyOf(undefined, name), keyOf(namespace, name)]) {
        const before = this.#byName.get(key);
        const maker = live && kind === 'Pod' ? undefined : at;
        if (before === undefined) this.#byName.set(key, { first: at, maker });
        else before.maker ??= maker;
      }
    }
  }

  /** Its place among the known; undefined for none. */
  of({
    namespace,
    name,
  }: {
    readonly namespace?: string | undefined;
    readonly name: string;
  }): number | undefined {
    const own = this.#byName.get(keyOf(namespace, name))?.first;
    if (own !== undefined) return own;
    for (const controller of controllersOf(name)) {
      const maker = this.#byName.get(keyOf(namespace, controller))?.maker;
      if (maker !== undefined) return maker;
    }
    return undefined;
  }
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? '*'}/${name}`;
}
