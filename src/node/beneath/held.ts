import { access, close, closeSync, constants, fstat, open } from 'fs-extra';
import type { Stats } from 'node:fs';
import { descriptorPath, descriptorPathForChild } from './descriptor-paths';
import { changedMeanwhile } from './path-errors';

/** A file that is open for reading, and what it is. */
export interface OpenFile {
  readonly fd: number;
  readonly stats: Stats;
}

/**
 * What stands beneath a root: looked at, not opened. Everything that is done with it is done with that very thing,
 * whatever is put in its place meanwhile. To be closed.
 */
export interface Held {
  /** Where it was found on this machine, for people. Another look may find something else there. */
  readonly path: string;
  readonly stats: Stats;
  /** A path that leads to it, for this process and until it is closed. Call `stillThere` after it was used. */
  readonly handle: string;
  /** A path that leads to it for a child process, until it is closed. Call `stillThere` before it is used. */
  handleForChild(): string;
  /** `opened`: what the handle led to, where that is known. @throws EAGAIN where it may have been something else. */
  stillThere(opened?: Stats): Promise<void>;
  readonly close: () => void;
}

/** Held by a descriptor: nothing can come in its place. */
export function heldByDescriptor(fd: number, path: string, stats: Stats): Held {
  return {
    path,
    stats,
    handle: descriptorPath(fd),
    handleForChild: () => descriptorPathForChild(fd),
    stillThere: () => Promise.resolve(),
    close: () => {
      closeSync(fd);
    },
  };
}

/** Known by device and inode: `lookAgain` tells what stands at the path by now. */
export function heldByIdentity(path: string, stats: Stats, lookAgain: () => Promise<Stats>): Held {
  return {
    path,
    stats,
    handle: path,
    handleForChild: () => path,
    stillThere: async (opened = stats) => {
      if (!isSame(opened, stats) || !isSame(await lookAgain(), stats)) throw changedMeanwhile();
    },
    close: () => undefined,
  };
}

/** Opens what is held for reading: call it for a regular file only. @throws EAGAIN where it is another one by now. */
export async function openHeld(held: Held): Promise<OpenFile> {
  // Not blocking: without descriptors what was a file a moment ago may be a pipe now.
  const fd = await open(held.handle, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await fstat(fd);
    await held.stillThere(stats);
    return { fd, stats };
  } catch (error) {
    await close(fd);
    throw error;
  }
}

/** Whether this process may execute it. */
export async function mayExecute(held: Held): Promise<boolean> {
  const may = await access(held.handle, constants.X_OK).then(
    () => true,
    () => false,
  );
  await held.stillThere();
  return may;
}

function isSame(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}
