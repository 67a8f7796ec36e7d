import type { DecodeResult, DockerConfigDocument } from '../model/document';
import type { FileRead } from '../model/file-read';
import type { PlaceReport } from '../model/place-report';
import type { SearchPlace, SearchPlaceId } from '../model/search-place';
import { decodeDocument } from './decode-document';

/**
 * `first-valid` is the kubelet's rule. `all` is not: it merges every valid file in search order, for tools
 * that want to see what a node holds.
 */
export type NodeFileStrategy = 'first-valid' | 'all';

export interface FoundDocument {
  readonly place: SearchPlace;
  readonly document: DockerConfigDocument;
}

export interface NodeFileSearch {
  readonly reports: readonly PlaceReport[];
  /** The documents that count: at most one under the kubelet's rule. */
  readonly selected: readonly FoundDocument[];
  /** Valid documents behind the one that won. */
  readonly shadowed: readonly FoundDocument[];
}

/**
 * Goes through the search places as the kubelet does: the first file that can be read and decoded wins, even
 * if it holds nothing. Mirrors ReadDockerConfigFile in pkg/credentialprovider/config.go.
 */
export function searchNodeFiles(
  places: readonly SearchPlace[],
  reads: Readonly<Partial<Record<SearchPlaceId, FileRead>>>,
  strategy: NodeFileStrategy,
): NodeFileSearch {
  const selected: FoundDocument[] = [];
  const shadowed: FoundDocument[] = [];
  const reports = places.map((place, at): PlaceReport => {
    const read = reads[place.id] ?? { kind: 'absent' };
    const by = strategy === 'first-valid' ? selected[0]?.place : undefined;
    if (read.kind === 'absent' || by?.path === place.path) {
      return by === undefined ? { place, outcome: 'absent' } : { place, outcome: 'not-reached', by: by.id };
    }
    const same = places
      .slice(0, at)
      .find(({ id, path }) => path === place.path && (reads[id]?.kind ?? 'absent') !== 'absent');
    if (same !== undefined) return { place, outcome: 'repeated', of: same.id };
    if (read.kind !== 'bytes') {
      return by === undefined
        ? { place, outcome: 'unreadable', read }
        : { place, outcome: 'shadowed', by: by.id, content: 'unreadable' };
    }
    const result: DecodeResult = decodeDocument(read.bytes, place.format);
    if (by !== undefined) {
      if (result.ok) shadowed.push({ place, document: result.document });
      return { place, outcome: 'shadowed', by: by.id, content: result.ok ? 'valid' : 'malformed' };
    }
    if (!result.ok) return { place, outcome: 'malformed', fault: result.fault };
    selected.push({ place, document: result.document });
    return {
      place,
      outcome: 'selected',
      entries: result.document.entries.length,
      changedMeanwhile: read.changedMeanwhile ?? false,
    };
  });
  return { reports, selected, shadowed };
}
