import { pathUnderNodeRoot } from './node-root';

/** A folder of this machine, and a name in it that decides what stands at a watched path. */
export interface WatchPoint {
  readonly folder: string;
  readonly name: string;
}

/**
 * Every folder and name on the way to a path: where one of them is made, replaced or removed, something else may
 * stand at the path. The way ends at the first name that is not there; links on it, and the folders that they lead
 * through, are part of it.
 */
export async function watchPoints(nodeRoot: string, path: string): Promise<readonly WatchPoint[]> {
  const points: WatchPoint[] = [];
  const passed = (folder: string, name: string): void => {
    points.push({ folder, name });
  };
  try {
    if (nodeRoot !== '/') await pathUnderNodeRoot('/', nodeRoot, passed);
    await pathUnderNodeRoot(nodeRoot, path, passed);
  } catch {
    // The way ends here: what is there so far is what can be watched.
  }
  return points;
}
