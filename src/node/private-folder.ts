import { chmod, mkdir, rmdir } from 'fs-extra';
import { randomUUID } from 'node:crypto';
import { holdFolder, type HeldFolder } from './held-folder';

/** A folder that its maker alone can look and write into. */
export interface PrivateFolder extends HeldFolder {
  /** Closes and removes it; what it holds has to be gone. Never fails: what stays is empty, or not this folder. */
  remove(): Promise<void>;
}

/**
 * Makes a folder with a random name inside another one. Nobody but its owner can put a file of theirs in the place of
 * one that is made in it, which they can in a folder that is shared.
 */
export async function makePrivateFolder(parent: HeldFolder): Promise<PrivateFolder> {
  const path = parent.pathOf(`.kubelet-keyring-${randomUUID()}`);
  const remove = (): Promise<void> => rmdir(path).catch(() => undefined);
  await mkdir(path, 0o700);
  try {
    const folder = await holdFolder(path, { follow: false });
    // Whatever the umask takes away.
    if ((folder.stats.mode & 0o300) !== 0o300) await chmod(folder.pathOf('.'), 0o700);
    return {
      ...folder,
      remove: async () => {
        await folder.close().catch(() => undefined);
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
