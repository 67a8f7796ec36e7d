import { imageKey } from '../evidence/subjects';
import type { ReleaseRules } from '../release/profile';

/** Images, in which one is found however it is spelt. */
export class Images {
  readonly #spelt: ReadonlySet<string>;
  #keys: ReadonlySet<string> | undefined;

  constructor(
    images: readonly string[],
    private readonly rules: ReleaseRules,
  ) {
    this.#spelt = new Set(images);
  }

  has(image: string): boolean {
    // Most are spelt the same, and none has to be taken apart for that.
    if (this.#spelt.has(image)) return true;
    this.#keys ??= new Set([...this.#spelt].map((each) => imageKey(each, this.rules)));
    return this.#keys.has(imageKey(image, this.rules));
  }
}
