import { fstat, stat } from 'fs-extra';
import { hold, stepsByDescriptor } from './by-descriptor';
import { stepsByPath, type SeenPlace } from './by-path';
import { hasDescriptorPaths } from './descriptor-paths';
import { heldByDescriptor, heldByIdentity, type Held } from './held';
import { walk } from './walk';

/**
 * Finds what stands at an absolute path of a node whose file system is mounted at `root`, and holds it. Nothing
 * outside `root` is found, wherever links lead and whatever is put in the place of a folder meanwhile: an absolute
 * link starts at the root, and none leads out of it. With the root `/` nothing is outside, and the system follows
 * the path as it does for the kubelet.
 *
 *     const held = await openBeneath('/host', '/etc/os-release');
 *     try { held.stats.isFile() } finally { held.close(); }
 *
 * Without descriptors that paths can start at (see `hasDescriptorPaths`) device and inode are compared before and
 * after, which notices a change and does not rule it out.
 * @throws the errors of the system; ELOOP, ENOTDIR, ENAMETOOLONG, EAGAIN (see `walk`).
 */
export function openBeneath(root: string, path: string): Promise<Held> {
  return hasDescriptorPaths() ? byDescriptor(root, path) : byIdentity(root, path);
}

async function byDescriptor(root: string, path: string): Promise<Held> {
  if (root === '/') {
    const { fd, stats } = await hold(path, path);
    return heldByDescriptor(fd, path, stats);
  }
  const steps = stepsByDescriptor(root);
  const place = await walk(steps, path);
  try {
    return heldByDescriptor(place.fd, place.path, place.stats ?? (await fstat(place.fd)));
  } catch (error) {
    steps.leave(place);
    throw error;
  }
}

async function byIdentity(root: string, path: string): Promise<Held> {
  const look = async (): Promise<SeenPlace> =>
    root === '/' ? { path, stats: await stat(path) } : walk(stepsByPath(root), path);
  const { path: here, stats } = await look();
  return heldByIdentity(here, stats, async () => (await look()).stats);
}
