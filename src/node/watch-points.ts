import type { FolderBeneath } from './beneath/watch-beneath';
import { wayBeneath } from './beneath/way-beneath';

/** A folder of this machine, and a name in it that decides what stands at a watched path. */
export interface WatchPoint extends FolderBeneath {
  readonly name: string;
}

/**
 * Every folder and name on the way to a path: where one of them is made, replaced or removed, something else may
 * stand at the path. The way ends at the first name that is not there; links on it, and the folders that they lead
 * through, are part of it.
 */
export async function watchPoints(nodeRoot: string, path: string): Promise<readonly WatchPoint[]> {
  const points: WatchPoint[] = [];
  const along = (root: string, to: string): Promise<void> =>
    wayBeneath(root, to, (folder, name) => {
      points.push({ root, folder, name });
    });
  if (nodeRoot !== '/') await along('/', nodeRoot);
  await along(nodeRoot, path);
  return points;
}
