import { lstat, readlink } from 'fs-extra';
import { join } from 'node:path';

/** As many symbolic links as Linux follows in one path. */
const LINK_LIMIT = 40;

export class TooManyLinks extends Error {
  readonly code = 'ELOOP';
}

export class NotDirectory extends Error {
  readonly code = 'ENOTDIR';
}

/**
 * The path, on this machine, of a file of a node whose file system is mounted at `nodeRoot`. Symbolic links
 * are followed as the node would: an absolute one starts at the node's own root, and none leads out of it.
 * `passed` hears of every folder (on this machine) and name on the way, before it is looked at.
 * @throws the error of lstat or readlink, TooManyLinks or NotDirectory.
 */
export async function pathUnderNodeRoot(
  nodeRoot: string,
  path: string,
  passed?: (folder: string, name: string) => void,
): Promise<string> {
  const rest = partsOf(path);
  let resolved: string[] = [];
  for (let links = 0; rest.length > 0;) {
    const part = rest.shift();
    if (part === undefined || part === '.') continue;
    if (part === '..') {
      resolved.pop();
      continue;
    }
    const folder = join(nodeRoot, ...resolved);
    passed?.(folder, part);
    const here = join(folder, part);
    const found = await lstat(here);
    if (!found.isSymbolicLink()) {
      if (rest.length > 0 && !found.isDirectory()) throw new NotDirectory('not a directory');
      resolved.push(part);
      continue;
    }
    if (++links > LINK_LIMIT) throw new TooManyLinks('too many symbolic links');
    const target = await readlink(here);
    if (target.startsWith('/')) resolved = [];
    rest.unshift(...partsOf(target));
  }
  return join(nodeRoot, ...resolved);
}

/** The names of a path; a slash at its end asks for a directory, as `.` does. */
function partsOf(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return path.endsWith('/') ? [...parts, '.'] : parts;
}
