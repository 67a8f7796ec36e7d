import { watch, type FSWatcher, type WatchListener } from 'fs-extra';
import { relative } from 'node:path';
import { openBeneath } from './open-beneath';

/** A folder on this machine, and the root beneath which it stands. */
export interface FolderBeneath {
  readonly root: string;
  readonly folder: string;
}

/** Watches a folder, and none outside the root where another one has come in its place. @throws as `openBeneath`. */
export async function watchBeneath(
  { root, folder }: FolderBeneath,
  options: { readonly persistent: boolean },
  listener: WatchListener<string>,
): Promise<FSWatcher> {
  const held = await openBeneath(root, root === '/' ? folder : relative(root, folder));
  try {
    return watch(held.handle, options, listener);
  } finally {
    held.close();
  }
}
