import type { GoString } from '../model/go-string';

/** Slots of the small form of a map of Go. */
const SMALL = 8;

/**
 * A map as Go fills it. The small form is one ring of slots; with the ninth assignment to eight entries, also of a key
 * that is there already, it becomes a table, whose slots are by chance.
 * Source: internal/runtime/maps (Map.PutSlot, Iter.Next) of Go 1.24 and later.
 */
export class GoMap<T> extends Map<GoString, T> {
  #isTable = false;

  override set(key: GoString, value: T): this {
    if (this.size === SMALL) this.#isTable = true;
    return super.set(key, value);
  }

  /**
   * The orders in which Go may walk through it, as positions in the order of their coming: a ring, begun anywhere.
   * Undefined where any order may come.
   */
  walks(): readonly (readonly number[])[] | undefined {
    const { size } = this;
    if (this.#isTable) return undefined;
    if (size === 0) return [[]];
    return Array.from({ length: size }, (_, start) =>
      Array.from({ length: size }, (_, step) => (start + step) % size),
    );
  }
}
