/** Numbers that look random and come again with the same seed (mulberry32, by Tommy Ettinger, public domain). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined && from.length === 0) throw new Error('nothing to pick from');
    return picked as T;
  }

  /** Some of them, at least one where there are any. */
  some<T>(from: readonly T[]): readonly T[] {
    const kept = from.filter(() => this.chance(0.5));
    return kept.length > 0 || from.length === 0 ? kept : [this.pick(from)];
  }
}

/** The random numbers of one document: the same whichever were made before it. */
export function randomOf(seed: number, document: number): Random {
  return new Random(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(document + 1, 0xc2b2ae35));
}
