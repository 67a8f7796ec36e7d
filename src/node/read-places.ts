import type { FileRead } from '../core/model/file-read';
import type { SearchPlace, SearchPlaceId } from '../core/model/search-place';
import { readBeneath } from './beneath/read-beneath';

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
    places.map(
      async ({ id, path }) => [id, await readBeneath(nodeRoot, path, { maxBytes: maxFileBytes })] as const,
    ),
  );
  return Object.fromEntries(reads);
}
