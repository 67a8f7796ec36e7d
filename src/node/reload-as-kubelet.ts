import { NODE_FILE_CACHE_MS } from '../core/watch/kubelet-view';
import { retryDelay, type Reader, type Reloading } from './reloading';

/**
 * The kubelet's own timing: what was read holds for five minutes, an absent file too; the first lookup after that
 * reads again. Between lookups nothing happens, and nothing is held open. Mirrors CachingDockerConfigProvider in
 * pkg/credentialprovider/provider.go.
 */
export class ReloadAsKubelet implements Reloading {
  private expires = performance.now() + NODE_FILE_CACHE_MS;
  private failures = 0;
  private reader: Reader | undefined;
  private running: Promise<void> | undefined;
  private closed = false;

  begin(reader: Reader): void {
    this.reader = reader;
  }

  current(): Promise<void> {
    if (this.closed || performance.now() < this.expires) return Promise.resolve();
    this.running ??= this.read().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  close(): void {
    this.closed = true;
  }

  private async read(): Promise<void> {
    const settled = await this.reader?.reload();
    this.failures = settled === false ? this.failures + 1 : 0;
    this.expires = performance.now() + (this.failures === 0 ? NODE_FILE_CACHE_MS : retryDelay(this.failures));
  }
}
