import { checkOptions } from './core/input/check-input';
import { searchPlaces } from './core/locate/search-places';
import { LONGEST_TIMER_MS, wholeNumberOption } from './core/model/number-option';
import { withDiscovery } from './discovered-options';
import { KeyringWatcher, type WatchOptions } from './keyring-watcher';
import { ReloadAsKubelet } from './node/reload-as-kubelet';
import { ReloadAtOnce } from './node/reload-at-once';
import { FolderWatch } from './node/watch-folders';
import { watchShape } from './node-options-shape';
import { environmentOf, loadNodeProviders, nodeRootOf, readNode } from './resolve';

/**
 * Reads the keyring of this machine (or of a node mounted at `nodeRoot`) and keeps it up to date. What the node says of
 * itself is read once, as a kubelet reads its flags once.
 * @throws KeyringError as `loadKeyring` does, INVALID_OPTION; the reason of a signal that is aborted.
 */
export async function watchKeyring(given: WatchOptions = {}): Promise<KeyringWatcher> {
  checkOptions(given, watchShape);
  const { signal } = given;
  signal?.throwIfAborted();
  const settleMs = wholeNumberOption(given.settleMs ?? 100, 'settleMs', MILLISECONDS);
  const pollMs = wholeNumberOption(given.pollMs ?? 10_000, 'pollMs', MILLISECONDS);
  const found = await withDiscovery(given);
  signal?.throwIfAborted();
  const options = { ...found, ...environmentOf(found), nodeRoot: nodeRootOf(found), settleMs, pollMs };
  const watcher = given.timing === 'kubelet' ? await watchAsKubelet(options) : await watchAtOnce(options);
  if (signal?.aborted === true) {
    watcher.close();
    signal.throwIfAborted();
  }
  return watcher;
}

type FixedOptions = WatchOptions & {
  readonly nodeRoot: string;
  readonly settleMs: number;
  readonly pollMs: number;
};

const MILLISECONDS = { from: 1, to: LONGEST_TIMER_MS };

async function watchAsKubelet(options: FixedOptions): Promise<KeyringWatcher> {
  const providers = await loadNodeProviders(options);
  const files = await readNode(options);
  return new KeyringWatcher(options, files, new ReloadAsKubelet(), providers);
}

/** The folders are watched before the files are read, so that no change in between is missed. */
async function watchAtOnce(options: FixedOptions): Promise<KeyringWatcher> {
  const { nodeRoot, persistent = false } = options;
  const { settleMs, pollMs } = options;
  const paths = new Set(searchPlaces(environmentOf(options)).map(({ path }) => path));
  const folders = new FolderWatch({
    nodeRoot,
    paths: [...paths],
    persistent,
    onEvent: () => {
      reloading.notice();
    },
  });
  const reloading = new ReloadAtOnce(folders, { settleMs, pollMs, persistent });
  try {
    const providers = await loadNodeProviders(options);
    await folders.open(true);
    return new KeyringWatcher(options, await readNode(options), reloading, providers);
  } catch (error) {
    reloading.close();
    throw error;
  }
}
