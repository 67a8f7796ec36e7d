import type { DocumentEntry } from '../model/document';
import type { GoString } from '../model/go-string';

/** Slots of the first table: most documents have few entries. */
const FIRST_SLOTS = 16;

/** Steps past other keys, for each slot, from which the hashes are taken for chosen to collide. */
const STEPS = 4;

/**
 * The entries of a map by registry key, in the order in which the keys first came; one that comes again takes the
 * place of the earlier. A Map would hash each key anew, at twice the cost of all else that is done for an entry:
 * here whoever reads the key hands over a hash of its bytes.
 */
export class EntryTable {
  readonly entries: DocumentEntry[] = [];
  private readonly hashes: number[] = [];
  /** Positions of entries, from 1, by hash; 0 for none. Half of them are free. */
  private slots = new Int32Array(FIRST_SLOTS);
  private steps = 0;
  /** Positions by key, where too many keys have the same hash. */
  private byKey: Map<GoString, number> | undefined = undefined;

  /** `hash`: the same for equal keys. */
  put(entry: DocumentEntry, hash: number): void {
    const slot = this.byKey === undefined ? this.slotOf(entry.key, hash) : -1;
    const at = slot < 0 ? this.positionOf(entry.key) : (this.slots[slot] ?? 0) - 1;
    if (at >= 0) {
      this.entries[at] = entry;
      return;
    }
    const position = this.entries.push(entry);
    if (slot < 0) {
      this.byKey?.set(entry.key, position - 1);
      return;
    }
    this.hashes.push(hash);
    this.slots[slot] = position;
    if (2 * position > this.slots.length) this.grow();
  }

  /** The slot of a key, or the free one where it belongs; negative where it takes too long to find. */
  private slotOf(key: GoString, hash: number): number {
    const { slots, hashes, entries } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = (slots[slot] ?? 0) - 1;
      if (at < 0 || (hashes[at] === hash && entries[at]?.key === key)) return slot;
      if (++this.steps > STEPS * slots.length) return -1;
      slot = (slot + 1) & mask;
    }
  }

  private positionOf(key: GoString): number {
    this.byKey ??= new Map(this.entries.map((entry, at) => [entry.key, at]));
    return this.byKey.get(key) ?? -1;
  }

  private grow(): void {
    const slots = new Int32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let at = 0; at < this.hashes.length; at++) {
      let slot = (this.hashes[at] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = at + 1;
    }
    this.slots = slots;
  }
}
