import { lstat, readlink, stat } from 'fs-extra';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { notDirectory } from './path-errors';
import type { Steps } from './walk';

/** What was seen at a path. */
export interface SeenPlace {
  readonly path: string;
  readonly stats: Stats;
}

/**
 * Steps for systems without paths that start at a descriptor: what was seen may be something else a moment later,
 * and is to be compared with what was opened.
 */
export function stepsByPath(root: string): Steps<SeenPlace> {
  return {
    root: async () => {
      const stats = await stat(root);
      if (!stats.isDirectory()) throw notDirectory();
      return { path: root, stats };
    },
    step: async (folder, name) => {
      const path = join(folder.path, name);
      const stats = await lstat(path);
      if (stats.isSymbolicLink()) return { kind: 'link', target: await readlink(path) };
      return { kind: 'place', place: { path, stats }, isFolder: stats.isDirectory() };
    },
    leave: () => undefined,
  };
}
