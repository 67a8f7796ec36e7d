import type { FileRead } from '../core/model/file-read';
import type { SearchPlace, SearchPlaceId } from '../core/model/search-place';
import { pathUnderNodeRoot } from './node-root';
import { readFileBounded } from './read-file';

export interface ReadPlacesOptions {
  /** Where the node's file system is mounted; `/` for the node itself. */
  readonly nodeRoot: string;
  readonly maxFileBytes: number;
}

/** Reads what stands at each search place. */
export async function readPlaces(
  places: readonly SearchPlace[],
  { nodeRoot, maxFileBytes }: ReadPlacesOptions,
): Promise<Partial<Record<SearchPlaceId, FileRead>>> {
  const reads = await Promise.all(
    places.map(async ({ id, path }) => [id, await readPlace(path, nodeRoot, maxFileBytes)] as const),
  );
  return Object.fromEntries(reads);
}

async function readPlace(path: string, nodeRoot: string, maxFileBytes: number): Promise<FileRead> {
  if (nodeRoot === '/') return readFileBounded(path, maxFileBytes);
  try {
    return await readFileBounded(await pathUnderNodeRoot(nodeRoot, path), maxFileBytes, { follow: false });
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EIO';
    return errno === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', errno };
  }
}
