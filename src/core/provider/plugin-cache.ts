const PURGE_INTERVAL = 15n * 60_000_000_000n;

/**
 * Values that expire. Mirrors the expiration store of client-go with the policy of plugin.go: a value is gone
 * once the clock is past its end, and those that nobody asks for are thrown out every 15 minutes.
 */
export class PluginCache<T> {
  private readonly entries = new Map<string, { readonly value: T; readonly expiresAt: bigint }>();
  private purgedAt: bigint;

  constructor(private readonly now: () => bigint) {
    this.purgedAt = now();
  }

  get size(): number {
    return this.entries.size;
  }

  /** The value under the first key that has one. */
  find(keys: readonly string[]): T | undefined {
    const now = this.now();
    if (now > this.purgedAt + PURGE_INTERVAL) {
      for (const [key, { expiresAt }] of this.entries) if (now > expiresAt) this.entries.delete(key);
      this.purgedAt = now;
    }
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry === undefined) continue;
      if (now <= entry.expiresAt) return entry.value;
      this.entries.delete(key);
    }
    return undefined;
  }

  add(key: string, value: T, duration: bigint): void {
    this.entries.set(key, { value, expiresAt: this.now() + duration });
  }
}
