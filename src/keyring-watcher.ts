import { EventEmitter } from 'node:events';
import type { KubeletKeyring } from './core/kubelet-keyring';
import type { CredentialProviders } from './core/provider/credential-providers';
import type { PullSecretInput } from './core/parse/pull-secret-manifests';
import { checkArgument } from './core/input/check-input';
import { list } from './core/input/containers';
import { pullSecretShape } from './core/parse/pull-secret-shape';
import {
  compareKeyrings,
  sameReads,
  type KeyringDifference,
  type KeyringState,
  type NodeReads,
} from './core/watch/compare-keyrings';
import { isKeyringError, type KeyringError } from './errors';
import { log } from './node/log';
import type { Reloading } from './node/reloading';
import { unsettledReads } from './node/unsettled-reads';
import type { Unwatched } from './node/watch-folders';
import { keyringOf, readNode, type NodeOptions } from './resolve';

/** What `loadKeyring` takes, and when to read again. */
export interface WatchOptions extends NodeOptions {
  /**
   * `at-once` (the default) follows every change. `kubelet` reads when the kubelet would: at the first lookup
   * (`current()`) that comes five minutes or more after the last read, a file that was not there included.
   */
  readonly timing?: 'at-once' | 'kubelet' | undefined;
  /** `at-once`: milliseconds without a further change before the files are read. Default: 100. */
  readonly settleMs?: number | undefined;
  /** `at-once`: milliseconds between reads that are made in any case, for file systems that tell of no changes. Default: 10 000. */
  readonly pollMs?: number | undefined;
  /** Keep the process alive as long as the watcher is open. Default: false. */
  readonly persistent?: boolean | undefined;
  /** Closes the watcher. */
  readonly signal?: AbortSignal | undefined;
}

/** The node has other credentials, or another file in their place. */
export interface KeyringChange extends KeyringDifference {
  readonly keyring: KubeletKeyring;
  readonly previous: KubeletKeyring;
}

/**
 * What keeps the watcher from following the node; the last good keyring stays. `unsettled`: files that change while
 * they are read, or that this process has no room to open; they are read again, after longer and longer pauses.
 * `refused`: the files cannot be made into a keyring with these options (strict); read again when they change.
 * `not-watched`: the system tells of no changes in these folders; they are seen every `pollMs` only.
 */
export type WatchFault =
  | { readonly kind: 'unsettled'; readonly paths: readonly string[] }
  | { readonly kind: 'refused'; readonly error: KeyringError }
  | { readonly kind: 'not-watched'; readonly folders: readonly Unwatched[] };

/** Events by name, each with what its listeners are called with. */
export interface KeyringWatcherEvents {
  change: [KeyringChange];
  fault: [WatchFault];
  close: [];
}

/**
 * A keyring that follows its node. `events.on(watcher, 'change', { close: ['close'] })` makes it an async iterator.
 * There is no `error` event: whatever stands in the files is a finding or an outcome of the keyring, as it is to the
 * kubelet, which goes on to the next place.
 */
export class KeyringWatcher extends EventEmitter<KeyringWatcherEvents> {
  private state: KeyringState;
  /** What was read last, and may have been refused. */
  private seen: NodeReads;
  private closed = false;

  /** @internal */
  constructor(
    private readonly options: WatchOptions,
    files: NodeReads,
    private readonly reloading: Reloading,
    /** Read once, as a kubelet does at start. */
    private readonly providers?: CredentialProviders,
  ) {
    super();
    this.state = { keyring: keyringOf(options, files, providers), files };
    this.seen = files;
    options.signal?.addEventListener('abort', this.onAbort, { once: true });
    reloading.begin({
      reload: async () => this.take(await readNode(options)),
      unwatched: (folders) => {
        this.tell({ kind: 'not-watched', folders });
      },
    });
  }

  /** What was read last. The same object until something changes; a change replaces it as a whole. */
  get keyring(): KubeletKeyring {
    return this.state.keyring;
  }

  /**
   * The keyring to look credentials up in now. With the kubelet's timing this is the lookup that reads; at once, it
   * waits for changes that were noticed and not read yet.
   */
  async current(): Promise<KubeletKeyring> {
    await this.reloading.current();
    return this.keyring;
  }

  /** The node as it was read last with other pull secrets: those of the pod at hand. Throws as `createKeyring` does. */
  keyringFor(pullSecrets: readonly PullSecretInput[]): KubeletKeyring {
    checkArgument(pullSecrets, 'pullSecrets', list(pullSecretShape));
    return keyringOf({ ...this.options, pullSecrets }, this.state.files, this.providers);
  }

  /** Ends it: no event comes after `close`, no file and no timer is held. May be called again. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.options.signal?.removeEventListener('abort', this.onAbort);
    this.reloading.close();
    this.emit('close');
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private tell(fault: WatchFault): void {
    log.watch('fault: %s', fault.kind);
    if (!this.closed) this.emit('fault', fault);
  }

  private readonly onAbort = (): void => {
    this.close();
  };

  /** Makes what was read the keyring in force; false where it is not to be relied on. */
  private take(files: NodeReads): boolean {
    const unsettled = unsettledReads(files);
    if (unsettled.length > 0) {
      const places = this.keyring.places.filter(({ place }) => unsettled.includes(place.id));
      this.tell({ kind: 'unsettled', paths: places.map(({ place }) => place.path) });
      return false;
    }
    if (this.closed || sameReads(files, this.seen)) return true;
    this.seen = files;
    const before = this.state;
    try {
      this.state = { keyring: keyringOf(this.options, files, this.providers), files };
    } catch (error) {
      if (!isKeyringError(error)) throw error;
      this.tell({ kind: 'refused', error });
      return true;
    }
    const difference = compareKeyrings(before, this.state);
    log.watch('%d places and %d keys changed', difference.places.length, difference.keys.length);
    this.emit('change', { keyring: this.keyring, previous: before.keyring, ...difference });
    return true;
  }
}
