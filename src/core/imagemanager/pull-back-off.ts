/** Seconds: the first delay, and the longest. */
const FIRST_DELAY = 10;
const LONGEST_DELAY = 300;

/** An entry that lay idle for longer is forgotten. */
const LIFE = 2 * LONGEST_DELAY;

interface Entry {
  readonly delay: number;
  readonly failedAt: number;
}

/**
 * How long the kubelet leaves an image alone after a failed pull, for each pod and image. A success clears
 * nothing: the next failure within the life of an entry doubles on. Mirrors flowcontrol.Backoff as the
 * kubelet sets it up, without jitter.
 */
export class PullBackOff {
  private readonly entries = new Map<string, Entry>();

  /** Seconds that the image still has to wait; 0 where it may be pulled. */
  remaining(key: string, now: number): number {
    const entry = this.alive(key, now);
    return entry === undefined ? 0 : Math.max(0, entry.failedAt + entry.delay - now);
  }

  fail(key: string, now: number): void {
    const entry = this.alive(key, now);
    const delay = entry === undefined ? FIRST_DELAY : Math.min(entry.delay * 2, LONGEST_DELAY);
    this.entries.set(key, { delay, failedAt: now });
  }

  private alive(key: string, now: number): Entry | undefined {
    const entry = this.entries.get(key);
    return entry !== undefined && now - entry.failedAt <= LIFE ? entry : undefined;
  }
}
