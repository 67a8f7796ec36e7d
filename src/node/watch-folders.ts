import type { FSWatcher } from 'node:fs';
import { errnoOf } from './beneath/path-errors';
import { watchBeneath, type FolderBeneath } from './beneath/watch-beneath';
import { log } from './log';
import { watchPoints } from './watch-points';

/** A folder that the system does not let us watch. */
export interface Unwatched {
  readonly folder: string;
  readonly errno: string;
}

export interface FolderWatchOptions {
  readonly nodeRoot: string;
  /** Absolute paths on the node. */
  readonly paths: readonly string[];
  /** Keep the process alive. */
  readonly persistent: boolean;
  /** Something on the way to one of the paths has changed. */
  readonly onEvent: () => void;
}

/** The way may change while its folders are opened; then they are opened anew, this often at most. */
const TRIES = 5;

/**
 * Watches all folders on the way to some paths. What is watched is fixed at `open`: after each event it has to be
 * opened again, as other folders may have come in the place of those that were watched.
 */
export class FolderWatch {
  private watchers: readonly FSWatcher[] = [];
  private way = '';
  private unwatched: readonly Unwatched[] = [];
  private closed = false;

  constructor(private readonly options: FolderWatchOptions) {}

  /**
   * Opens the folders where the way has changed, where some could not be watched before, or where `anew`. When it
   * resolves, every later change is told. Answers with what cannot be watched.
   */
  async open(anew: boolean): Promise<readonly Unwatched[]> {
    let names = await this.namesByFolder();
    let way = spell(names);
    if (!anew && way === this.way && this.unwatched.length === 0) return [];
    for (let attempt = 1; attempt <= TRIES && !this.closed; attempt++) {
      await this.replace(names);
      this.way = way;
      names = await this.namesByFolder();
      way = spell(names);
      if (way === this.way) break;
    }
    log.watch('%d folders watched, %d not', this.watchers.length, this.unwatched.length);
    return this.unwatched;
  }

  close(): void {
    this.closed = true;
    for (const watcher of this.watchers) watcher.close();
    this.watchers = [];
  }

  private async namesByFolder(): Promise<Names> {
    const { nodeRoot, paths } = this.options;
    const ways = await Promise.all(paths.map((path) => watchPoints(nodeRoot, path)));
    const names = new Map<string, NamesOfFolder>();
    for (const { root, folder, name } of ways.flat()) {
      const key = JSON.stringify([root, folder]);
      const known = names.get(key) ?? { root, folder, wanted: new Set() };
      names.set(key, known);
      known.wanted.add(name);
    }
    return names;
  }

  /** The new ones are open before the old ones are closed, so that nothing is missed. */
  private async replace(names: Names): Promise<void> {
    const before = this.watchers;
    const opened = await Promise.all([...names.values()].map((each) => this.tryFolder(each)));
    this.watchers = opened.filter((each): each is FSWatcher => !('errno' in each));
    this.unwatched = opened.filter((each) => 'errno' in each);
    for (const watcher of before) watcher.close();
    if (this.closed) this.close();
  }

  private async tryFolder(names: NamesOfFolder): Promise<FSWatcher | Unwatched> {
    try {
      return await this.watchFolder(names);
    } catch (error) {
      return { folder: names.folder, errno: errnoOf(error) };
    }
  }

  private async watchFolder({ wanted, ...place }: NamesOfFolder): Promise<FSWatcher> {
    const { persistent, onEvent } = this.options;
    const watcher = await watchBeneath(place, { persistent }, (_, name) => {
      // Without a name it may be any of them.
      if (name === null || wanted.has(name)) onEvent();
    });
    // Opened again with the next `open`.
    watcher.on('error', (error: NodeJS.ErrnoException) => {
      this.unwatched = [...this.unwatched, { folder: place.folder, errno: errnoOf(error) }];
      watcher.close();
    });
    return watcher;
  }
}

/** A folder that is watched, and the names in it that matter. */
interface NamesOfFolder extends FolderBeneath {
  readonly wanted: Set<string>;
}

type Names = ReadonlyMap<string, NamesOfFolder>;

function spell(names: Names): string {
  return JSON.stringify([...names].map(([folder, { wanted }]) => [folder, ...wanted]));
}
