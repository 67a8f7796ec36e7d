import { close, read } from 'fs-extra';
import type { Stats } from 'node:fs';
import { openHeld } from './held';
import { openBeneath } from './open-beneath';
import type { ReadBudget } from './read-budget';

/** A regular file of which parts are read. */
export interface FileParts {
  readonly stats: Stats;
  /** Up to `length` bytes from `offset` on: fewer at the end of the file, none where the budget is used up. */
  at(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * Opens the file at an absolute path of a node mounted at `root` for as long as `use` takes, to read parts of it: a
 * program has hundreds of megabytes, of which a few bytes tell what it is. Undefined for what is no regular file.
 * @throws as `openBeneath`.
 */
export async function partsBeneath<T>(
  root: string,
  path: string,
  budget: ReadBudget,
  use: (file: FileParts) => Promise<T>,
): Promise<T | undefined> {
  const held = await openBeneath(root, path);
  try {
    if (!held.stats.isFile()) return undefined;
    const { fd, stats } = await openHeld(held);
    try {
      if (!stats.isFile()) return undefined;
      return await use({
        stats,
        at: async (offset, length) => {
          const wanted = Math.min(length, budget.limit(length), Math.max(0, stats.size - offset));
          if (wanted <= 0 || !budget.take(wanted)) return new Uint8Array();
          const buffer = Buffer.allocUnsafe(wanted);
          const { bytesRead } = await read(fd, buffer, 0, wanted, offset);
          return buffer.subarray(0, bytesRead);
        },
      });
    } finally {
      await close(fd);
    }
  } finally {
    held.close();
  }
}
