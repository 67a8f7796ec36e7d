import { imageKey } from '../evidence/subjects';
import type { ReleaseRules } from '../release/profile';

/** Images, in which one is found however it is spelt. */
export class Images {
  #keys: ReadonlySet<string> | undefined;

  constructor(
    private readonly images: readonly string[],
    private readonly rules: ReleaseRules,
  ) {}

  has(image: string): boolean {
    this.#keys ??= new Set(this.images.map((each) => imageKey(each, this.rules)));
    return this.#keys.has(imageKey(image, this.rules));
  }
}
