import type { ReleaseRules } from '../release/profile';
import { imageKey } from './subjects';

type ByImage<T> = ReadonlyMap<string, readonly T[]>;

/** What has an image, found by it however it is spelt: a list is gone through once, not for each image. */
export class ByImageName<T extends { readonly image: string }> {
  readonly #known = new WeakMap<ReleaseRules, WeakMap<readonly T[], ByImage<T>>>();

  /** Those of the list that have the image, in their order. The list must not change later. */
  of(list: readonly T[], image: string, rules: ReleaseRules): readonly T[] {
    const lists = this.#known.get(rules) ?? new WeakMap<readonly T[], ByImage<T>>();
    this.#known.set(rules, lists);
    const byImage = lists.get(list) ?? grouped(list, ({ image: spelt }) => imageKey(spelt, rules));
    lists.set(list, byImage);
    return byImage.get(imageKey(image, rules)) ?? [];
  }
}

/** Members of a list by a key, in their order. */
export function grouped<T>(list: readonly T[], keyOf: (member: T) => string): ByImage<T> {
  const groups = new Map<string, T[]>();
  for (const member of list) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
}
