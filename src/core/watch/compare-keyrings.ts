import type { KubeletKeyring } from '../kubelet-keyring';
import type { Candidate } from '../model/candidate';
import type { FileRead } from '../model/file-read';
import type { PlaceReport } from '../model/place-report';
import type { SearchPlace, SearchPlaceId } from '../model/search-place';
import type { Provenance } from '../model/source';

/** What was read at the search places; what is not named is absent. */
export type NodeReads = Readonly<Partial<Record<SearchPlaceId, FileRead>>>;

/** A search place where something else stands, or that is used now and was not, or the other way round. */
export interface PlaceChange {
  readonly place: SearchPlace;
  readonly before: PlaceReport['outcome'];
  readonly after: PlaceReport['outcome'];
  /** What stands there has changed, be it only in its white space. */
  readonly contentChanged: boolean;
}

/** A registry key of the node's own keyring that is not as it was. It names no secret, and no hash of one. */
export interface KeyChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** As written; a password in its userinfo part is redacted. */
  readonly registryKey: string;
  /** User name, password or e-mail address; false where the same credential comes from another place. */
  readonly credentialChanged: boolean;
  /** Where it stood, and where it stands; more than one where all node files are merged. */
  readonly before: readonly Provenance[];
  readonly after: readonly Provenance[];
}

/** What has changed between two keyrings of one node. */
export interface KeyringDifference {
  /** In the order of the search. */
  readonly places: readonly PlaceChange[];
  /** Sorted by registry key. */
  readonly keys: readonly KeyChange[];
}

/** One keyring with the bytes that it was made of. */
export interface KeyringState {
  readonly keyring: KubeletKeyring;
  readonly files: NodeReads;
}

/** What has changed from one state of a node to the next, of the same environment. */
export function compareKeyrings(before: KeyringState, after: KeyringState): KeyringDifference {
  return { places: changedPlaces(before, after), keys: changedKeys(before.keyring, after.keyring) };
}

/** Whether the same stands at every place. */
export function sameReads(a: NodeReads, b: NodeReads): boolean {
  const places = new Set([...Object.keys(a), ...Object.keys(b)] as SearchPlaceId[]);
  return [...places].every((place) => sameRead(a[place], b[place]));
}

function changedPlaces(before: KeyringState, after: KeyringState): readonly PlaceChange[] {
  return after.keyring.places.flatMap(({ place, outcome }, at): PlaceChange[] => {
    const was = before.keyring.places[at]?.outcome ?? 'absent';
    const contentChanged = !sameRead(before.files[place.id], after.files[place.id]);
    const usedAsBefore = (was === 'selected') === (outcome === 'selected');
    return usedAsBefore && !contentChanged ? [] : [{ place, before: was, after: outcome, contentChanged }];
  });
}

function sameRead(a: FileRead = { kind: 'absent' }, b: FileRead = { kind: 'absent' }): boolean {
  if (a.kind !== 'bytes' || b.kind !== 'bytes') return JSON.stringify(a) === JSON.stringify(b);
  return a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at]);
}

function changedKeys(before: KubeletKeyring, after: KubeletKeyring): readonly KeyChange[] {
  const old = nodeCandidates(before);
  const fresh = nodeCandidates(after);
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return names.flatMap((registryKey): KeyChange[] => {
    const [was, is] = [old.get(registryKey) ?? [], fresh.get(registryKey) ?? []];
    const credentialChanged =
      was.length !== is.length || !was.every(({ credential }, at) => is[at]?.credential.equals(credential));
    const moved = was.some(({ provenance }, at) => sourceOf(provenance) !== sourceOf(is[at]?.provenance));
    if (!credentialChanged && !moved) return [];
    const change = was.length === 0 ? 'added' : is.length === 0 ? 'removed' : 'changed';
    const places = (candidates: readonly Candidate[]): readonly Provenance[] =>
      candidates.map(({ provenance }) => provenance);
    return [{ change, registryKey, credentialChanged, before: places(was), after: places(is) }];
  });
}

/** The node's credentials by registry key. */
function nodeCandidates({ config }: KubeletKeyring): ReadonlyMap<string, readonly Candidate[]> {
  const byKey = new Map<string, Candidate[]>();
  for (const { ring, candidates } of config.entries()) {
    if (ring !== 'node-file') continue;
    for (const candidate of candidates) {
      const { registryKey } = candidate.provenance;
      byKey.set(registryKey, [...(byKey.get(registryKey) ?? []), candidate]);
    }
  }
  return byKey;
}

function sourceOf(provenance: Provenance | undefined): string | undefined {
  return provenance?.source.kind === 'node-file' ? provenance.source.place : undefined;
}
