import { readlink } from 'fs-extra';
import { dirname } from 'node:path';
import { openBeneath } from './open-beneath';

/**
 * Where the link at an absolute path of a node mounted at `root` leads, as it is written; it is not followed.
 * @throws as `openBeneath` for its folder; EINVAL for what is no link.
 */
export async function linkBeneath(root: string, path: string): Promise<string> {
  const folder = await openBeneath(root, dirname(path));
  try {
    const target = await readlink(`${folder.handle}/${path.slice(path.lastIndexOf('/') + 1)}`);
    await folder.stillThere();
    return target;
  } finally {
    folder.close();
  }
}
