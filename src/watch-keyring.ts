import { searchPlaces } from './core/locate/search-places';
import { KeyringError } from './errors';
import { KeyringWatcher, type WatchOptions } from './keyring-watcher';
import { ReloadAsKubelet } from './node/reload-as-kubelet';
import { ReloadAtOnce } from './node/reload-at-once';
import { FolderWatch } from './node/watch-folders';
import { environmentOf, loadNodeProviders, nodeRootOf, readNode } from './resolve';

/**
 * Reads the keyring of this machine (or of a node mounted at `nodeRoot`) and keeps it up to date.
 * @throws KeyringError as `loadKeyring` does, INVALID_OPTION; the reason of a signal that is aborted.
 */
export async function watchKeyring(given: WatchOptions = {}): Promise<KeyringWatcher> {
  const { signal } = given;
  signal?.throwIfAborted();
  const options = { ...given, ...environmentOf(given), nodeRoot: nodeRootOf(given) };
  const watcher = given.timing === 'kubelet' ? await watchAsKubelet(options) : await watchAtOnce(options);
  if (signal?.aborted === true) {
    watcher.close();
    signal.throwIfAborted();
  }
  return watcher;
}

type FixedOptions = WatchOptions & { readonly nodeRoot: string };

async function watchAsKubelet(options: FixedOptions): Promise<KeyringWatcher> {
  const providers = await loadNodeProviders(options);
  const files = await readNode(options);
  return new KeyringWatcher(options, files, new ReloadAsKubelet(), providers);
}

/** The folders are watched before the files are read, so that no change in between is missed. */
async function watchAtOnce(options: FixedOptions): Promise<KeyringWatcher> {
  const { nodeRoot, persistent = false } = options;
  const settleMs = milliseconds(options.settleMs ?? 100, 'settleMs');
  const pollMs = milliseconds(options.pollMs ?? 10_000, 'pollMs');
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

/** The longest that a timer can wait for. */
const LONGEST_MS = 2 ** 31 - 1;

function milliseconds(value: number, option: string): number {
  if (Number.isInteger(value) && value > 0 && value <= LONGEST_MS) return value;
  throw new KeyringError('INVALID_OPTION', `${option} has to be a whole number of milliseconds from 1 on.`, {
    option,
  });
}
