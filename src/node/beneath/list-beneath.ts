import { opendir } from 'fs-extra';
import type { Dirent } from 'node:fs';
import type { Held } from './held';
import { openBeneath } from './open-beneath';

/** Entries of one folder that are looked at, wanted or not. */
const ENTRIES = 100_000;

export interface ListLimits {
  /** Names that are kept. */
  readonly limit: number;
  /** Which entries are kept; links are told as links. Default: all. */
  readonly wanted?: (entry: Dirent) => boolean;
}

/** Names of a folder, as the system orders them. */
export interface Listing {
  readonly names: readonly string[];
  /** There were more. */
  readonly truncated: boolean;
}

/** Lists the folder at an absolute path of a node mounted at `root`. @throws as `openBeneath`, and ENOTDIR. */
export async function listBeneath(root: string, path: string, limits: ListLimits): Promise<Listing> {
  const held = await openBeneath(root, path);
  try {
    return await listHeld(held, limits);
  } finally {
    held.close();
  }
}

/** The same for what is held already. */
export async function listHeld(held: Held, { limit, wanted = () => true }: ListLimits): Promise<Listing> {
  const names: string[] = [];
  let seen = 0;
  let truncated = false;
  const folder = await opendir(held.handle);
  await held.stillThere();
  for await (const entry of folder) {
    if (++seen > ENTRIES) truncated = true;
    else if (wanted(entry)) {
      if (names.length === limit) truncated = true;
      else names.push(entry.name);
    }
    if (truncated) break;
  }
  return { names, truncated };
}
