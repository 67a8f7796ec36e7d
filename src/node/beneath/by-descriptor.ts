import { closeSync, constants, fstat, open, readlink } from 'fs-extra';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { descriptorPath, O_PATH } from './descriptor-paths';
import { changedMeanwhile } from './path-errors';
import type { Step, Steps } from './walk';

const { O_DIRECTORY, O_NOFOLLOW } = constants;

/** A name that is a link at one look and none at the next is looked at again, this often at most. */
const TRIES = 3;

/** What a descriptor holds. */
export interface HeldPlace {
  readonly fd: number;
  /** Where it was found on this machine. */
  readonly path: string;
  /** Undefined for a folder on the way. */
  readonly stats?: Stats;
}

/**
 * Steps that hold every folder by a descriptor and open what stands in it from there: whatever is moved or put in
 * its place meanwhile, the way goes on in the folders that it went through. No step follows a link.
 */
export function stepsByDescriptor(root: string): Steps<HeldPlace> {
  return {
    root: async () => ({ fd: await open(root, O_PATH | O_DIRECTORY), path: root }),
    step: (folder, name, last) =>
      look({ at: `${descriptorPath(folder.fd)}/${name}`, path: join(folder.path, name) }, last),
    // Nothing is written through it, and so nothing to wait for.
    leave: ({ fd }) => {
      closeSync(fd);
    },
  };
}

async function look(
  name: { readonly at: string; readonly path: string },
  last: boolean,
): Promise<Step<HeldPlace>> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const folder = last ? undefined : await enter(name.at);
    if (folder !== undefined)
      return { kind: 'place', place: { fd: folder, path: name.path }, isFolder: true };
    const place = await hold(name.at, name.path, O_NOFOLLOW);
    if (!place.stats.isSymbolicLink()) return { kind: 'place', place, isFolder: place.stats.isDirectory() };
    closeSync(place.fd);
    const target = await unlessCode('EINVAL', () => readlink(name.at));
    if (target !== undefined) return { kind: 'link', target };
  }
  throw changedMeanwhile();
}

/** Undefined where there is something else than a folder, or a link to one. */
function enter(at: string): Promise<number | undefined> {
  return unlessCode('ENOTDIR', () => open(at, O_PATH | O_DIRECTORY | O_NOFOLLOW));
}

/** Holds what stands at a path of this machine, and looks at it. */
export async function hold(
  at: string,
  path: string,
  flags = 0,
): Promise<HeldPlace & { readonly stats: Stats }> {
  const fd = await open(at, O_PATH | flags);
  try {
    return { fd, path, stats: await fstat(fd) };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

async function unlessCode<T>(code: string, attempt: () => Promise<T>): Promise<T | undefined> {
  try {
    return await attempt();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined;
    throw error;
  }
}
