import type { DocumentFault } from './document';
import type { FileRead } from './file-read';
import type { SearchPlace, SearchPlaceId } from './search-place';

/** What was found at a search place, and what that means to the kubelet. */
export type PlaceReport = { readonly place: SearchPlace } & (
  | { readonly outcome: 'selected'; readonly entries: number; readonly changedMeanwhile: boolean }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'unreadable'; readonly read: Exclude<FileRead, { kind: 'bytes' | 'absent' }> }
  | { readonly outcome: 'malformed'; readonly fault: DocumentFault }
  | {
      readonly outcome: 'shadowed';
      readonly by: SearchPlaceId;
      readonly content: 'valid' | 'malformed' | 'unreadable';
    }
  | { readonly outcome: 'not-reached'; readonly by: SearchPlaceId }
  /** The same path as an earlier place, where it was found already. */
  | { readonly outcome: 'repeated'; readonly of: SearchPlaceId }
);
