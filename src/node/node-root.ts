import { lstat, readlink } from 'fs-extra';
import { join } from 'node:path';

/** As many symbolic links as Linux follows in one path. */
const LINK_LIMIT = 40;

export class TooManyLinks extends Error {
  readonly code = 'ELOOP';
}

/**
 * The path, on this machine, of a file of a node whose file system is mounted at `nodeRoot`. Symbolic links
 * are followed as the node would: an absolute one starts at the node's own root, and none leads out of it.
 * @throws the error of lstat or readlink, or TooManyLinks.
 */
export async function pathUnderNodeRoot(nodeRoot: string, path: string): Promise<string> {
  const rest = path.split('/').filter(isName);
  let resolved: string[] = [];
  for (let links = 0; rest.length > 0;) {
    const part = rest.shift();
    if (part === undefined) break;
    if (part === '..') {
      resolved.pop();
      continue;
    }
    const here = join(nodeRoot, ...resolved, part);
    if (!(await lstat(here)).isSymbolicLink()) {
      resolved.push(part);
      continue;
    }
    if (++links > LINK_LIMIT) throw new TooManyLinks('too many symbolic links');
    const target = await readlink(here);
    if (target.startsWith('/')) resolved = [];
    rest.unshift(...target.split('/').filter(isName));
  }
  return join(nodeRoot, ...resolved);
}

function isName(part: string): boolean {
  return part !== '' && part !== '.';
}
