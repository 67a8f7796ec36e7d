import type { Candidate, Range } from '../model/candidate';
import type { DockerConfigDocument, DocumentEntry } from '../model/document';
import { pointTo } from '../model/json-pointer';
import type { GoString } from '../model/go-string';
import { showRegistryKey } from '../model/registry-key';
import type { Source } from '../model/source';
import type { ReleaseRules } from '../release/profile';
import { DEFAULT_REGISTRY_KEY, fallsBackToDockerHub } from './default-registry';
import { endpointOf } from './endpoint';
import { HeldDocuments } from './held-documents';
import { KeyGroup } from './key-group';
import { KeyringIndex } from './keyring-index';
import { lookupTarget, type LookupTarget } from './lookup-target';
import { isHostAlone, storedKey, type StoredKeyResult } from './stored-key';

/** A document and where it came from. */
export interface SourcedDocument {
  readonly source: Source;
  readonly document: DockerConfigDocument;
}

/** An entry that the kubelet leaves out of the keyring, or never finds again. */
export interface DeadKey {
  readonly source: Source;
  readonly registryKey: string;
  readonly pointer: string;
}

/** Candidates in the order in which the kubelet tries them. */
export interface OrderedCandidates {
  readonly candidates: readonly Candidate[];
  /** Ranges of `candidates` whose order changes from run to run in the kubelet; ours is that of the document. */
  readonly undefinedOrder: readonly Range[];
}

/** The candidates of one keyring for one image. */
export interface Lookup extends OrderedCandidates {
  /** Nothing matched by itself: these are the credentials under `index.docker.io`. */
  readonly dockerHubFallback: boolean;
}

/**
 * One keyring: documents merged, entries grouped by stored key, keys tried in descending byte order.
 * Mirrors BasicDockerKeyring in pkg/credentialprovider/keyring.go.
 */
export class Keyring {
  readonly deadKeys: DeadKey[] = [];
  private readonly documents = new HeldDocuments();
  private readonly index = new KeyringIndex(this.documents);
  private sorted: readonly KeyGroup[] | undefined;

  constructor(
    documents: readonly SourcedDocument[],
    private readonly rules: ReleaseRules,
  ) {
    for (const document of documents) this.add(document);
  }

  /** All key groups, in the order in which the kubelet goes through them. */
  sortedGroups(): readonly KeyGroup[] {
    return (this.sorted ??= this.index.values().toSorted((a, b) => (a.key < b.key ? 1 : -1)));
  }

  groupsOfUndefinedOrder(): readonly KeyGroup[] {
    return this.index.made().filter(({ undefinedOrder }) => undefinedOrder.length > 0);
  }

  /** Candidates for a normalised image name without tag and digest. */
  lookup(name: string): Lookup {
    return this.find(lookupTarget(name, this.rules));
  }

  /** The same for a name that is taken apart already. */
  find({ name, endpoint }: LookupTarget): Lookup {
    if (this.index.isEmpty) return NO_LOOKUP;
    const matched = endpoint === undefined ? NOTHING : this.index.match(endpoint);
    if (matched.length > 0) return offer(matched, false);
    const fallback = this.index.get(DEFAULT_REGISTRY_KEY);
    const takes = fallback !== undefined && fallsBackToDockerHub(name);
    return takes ? offer([fallback], true) : NO_LOOKUP;
  }

  private add({ source, document }: SourcedDocument): void {
    let number = this.documents.add(source, document.entries);
    this.index.beginDocument();
    for (const entry of document.entries) {
      if (!this.hold(entry.key, number)) this.deadKeys.push(deadKey(source, entry));
      number++;
    }
  }

  /** Whether an image can match the key of an entry, which is held by its number. */
  private hold(registryKey: GoString, number: number): boolean {
    if (isHostAlone(registryKey)) {
      this.index.addHost(registryKey, number);
      return true;
    }
    const stored = storedKey(registryKey, this.rules);
    return stored.ok && !this.holdStored(stored, number).dead;
  }

  private holdStored({ key, url }: Extract<StoredKeyResult, { ok: true }>, number: number): KeyGroup {
    const known = this.index.get(key);
    const entry = this.documents.at(number);
    if (known !== undefined) {
      known.add(entry);
      return known;
    }
    const group = new KeyGroup(key, entry, !url.ok);
    this.index.add(group, url.ok ? endpointOf(url.host, url.path) : undefined);
    return group;
  }
}

const NOTHING: readonly KeyGroup[] = [];
const NO_CANDIDATES: OrderedCandidates = { candidates: Object.freeze([]), undefinedOrder: Object.freeze([]) };
const NO_LOOKUP: Lookup = Object.freeze({ ...NO_CANDIDATES, dockerHubFallback: false });

function offer(groups: readonly KeyGroup[], dockerHubFallback: boolean): Lookup {
  const [first, second] = groups;
  const { candidates, undefinedOrder } =
    first !== undefined && second === undefined ? first : concatenate(groups);
  return { candidates, undefinedOrder, dockerHubFallback };
}

function deadKey(source: Source, { key, section }: DocumentEntry): DeadKey {
  const registryKey = showRegistryKey(key);
  return { source, registryKey, pointer: pointTo(section, registryKey) };
}

/** Several lists of candidates, one after the other, their undefined ranges moved along. */
export function concatenate(lists: readonly OrderedCandidates[]): OrderedCandidates {
  let only = NO_CANDIDATES;
  let filled = 0;
  for (const list of lists) {
    if (list.candidates.length === 0) continue;
    only = list;
    filled++;
  }
  if (filled < 2) return only;
  const candidates: Candidate[] = [];
  const undefinedOrder: Range[] = [];
  for (const list of lists) {
    for (const [from, to] of list.undefinedOrder)
      undefinedOrder.push([from + candidates.length, to + candidates.length]);
    for (const candidate of list.candidates) candidates.push(candidate);
  }
  return { candidates, undefinedOrder };
}
