import { retryDelay, type Reader, type Reloading } from './reloading';
import type { FolderWatch, Unwatched } from './watch-folders';

export interface ReloadAtOnceOptions {
  /** Milliseconds without a change before it is read. */
  readonly settleMs: number;
  /** Milliseconds between reads that no change asks for. */
  readonly pollMs: number;
  /** Keep the process alive. */
  readonly persistent: boolean;
}

/** Changes that do not end are read after so many settling times all the same. */
const LONGEST_SETTLING = 10;

/** Reads after each change that the system tells of, once it has settled, and every now and then in any case. */
export class ReloadAtOnce implements Reloading {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  /** When the first change came that has not been read; undefined where there is none. */
  private changedAt: number | undefined;
  private failures = 0;
  private told = '[]';
  private closed = false;
  private reader: Reader | undefined;

  constructor(
    private readonly folders: FolderWatch,
    private readonly options: ReloadAtOnceOptions,
  ) {}

  begin(reader: Reader): void {
    this.reader = reader;
    this.schedule();
  }

  /** To be called for each change. */
  notice(): void {
    if (this.closed) return;
    this.changedAt ??= performance.now();
    if (this.running === undefined) this.schedule();
  }

  current(): Promise<void> {
    if (this.running === undefined && this.changedAt === undefined) return Promise.resolve();
    return this.run();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.folders.close();
  }

  private run(): Promise<void> {
    if (this.closed) return Promise.resolve();
    clearTimeout(this.timer);
    this.running ??= this.readOnce().finally(() => {
      this.running = undefined;
      this.schedule();
    });
    return this.running;
  }

  private async readOnce(): Promise<void> {
    const anew = this.changedAt !== undefined;
    this.changedAt = undefined;
    this.tell(await this.folders.open(anew));
    const settled = await this.reader?.reload();
    this.failures = settled === false ? this.failures + 1 : 0;
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.closed || this.reader === undefined) return;
    this.timer = setTimeout(() => void this.run(), this.delay());
    if (!this.options.persistent) this.timer.unref();
  }

  private delay(): number {
    const { settleMs, pollMs } = this.options;
    if (this.changedAt !== undefined) {
      const latest = this.changedAt + LONGEST_SETTLING * settleMs;
      return Math.max(0, Math.min(settleMs, latest - performance.now()));
    }
    return this.failures > 0 ? retryDelay(this.failures) : pollMs;
  }

  private tell(unwatched: readonly Unwatched[]): void {
    const text = JSON.stringify(unwatched);
    if (text !== this.told && unwatched.length > 0 && !this.closed) this.reader?.unwatched(unwatched);
    this.told = text;
  }
}
