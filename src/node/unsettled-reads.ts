import type { FileRead } from '../core/model/file-read';
import type { SearchPlaceId } from '../core/model/search-place';

/** Errors that say something of this process or the moment, and nothing of the file. */
const PASSING: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR', 'ENOBUFS']);

/** Places where what was read may be neither what stood there nor what stands there now. */
export function unsettledReads(
  files: Readonly<Partial<Record<SearchPlaceId, FileRead>>>,
): readonly SearchPlaceId[] {
  const places = Object.entries(files) as [SearchPlaceId, FileRead][];
  return places.filter(([, read]) => isUnsettled(read)).map(([place]) => place);
}

function isUnsettled(read: FileRead): boolean {
  if (read.kind === 'bytes') return read.changedMeanwhile === true;
  return read.kind === 'unreadable' && PASSING.has(read.errno);
}
