import { close, constants, fstat, fsync, open, stat } from 'fs-extra';
import type { Stats } from 'node:fs';
import { join } from 'node:path';

/** A folder that is held open by its descriptor. */
export interface HeldFolder {
  readonly stats: Stats;
  /**
   * Where a name in it is. On Linux that goes by the descriptor: this very folder, whatever is moved to its path
   * meanwhile. Elsewhere it is the path.
   */
  pathOf(name: string): string;
  /** Has the disk keep which names there are. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;

/** Some file systems have no such thing to do for a folder. */
const NOTHING_TO_SYNC = ['EINVAL', 'ENOTSUP', 'ENOSYS'];

/** Opens a folder. Without `follow`, its last part may be no symbolic link. */
export async function holdFolder(
  path: string,
  { follow }: { readonly follow: boolean },
): Promise<HeldFolder> {
  if (process.platform === 'win32') return folderByPath(path);
  const fd = await open(path, O_RDONLY | O_DIRECTORY | (follow ? 0 : O_NOFOLLOW));
  try {
    const stats = await fstat(fd);
    const here = `/proc/self/fd/${fd}`;
    const seen = await stat(here).catch(() => undefined);
    const base = seen !== undefined && isSameFile(seen, stats) ? here : path;
    return {
      stats,
      pathOf: (name) => join(base, name),
      sync: () => fsync(fd).catch(passOver(NOTHING_TO_SYNC)),
      close: () => close(fd),
    };
  } catch (error) {
    await close(fd);
    throw error;
  }
}

/** Whether two looks saw one file. */
export function isSameFile(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

/** Windows opens no folders. */
async function folderByPath(path: string): Promise<HeldFolder> {
  const nothing = (): Promise<void> => Promise.resolve();
  return { stats: await stat(path), pathOf: (name) => join(path, name), sync: nothing, close: nothing };
}

function passOver(codes: readonly string[]) {
  return (error: NodeJS.ErrnoException): void => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}
