import type { Candidate, Range } from '../model/candidate';
import { Credential } from '../model/credential';
import type { DockerConfigDocument } from '../model/document';
import { goString, textOf, type GoString } from '../model/go-string';
import { pointTo } from '../model/json-pointer';
import { showRegistryKey } from '../model/registry-key';
import type { Source } from '../model/source';
import type { ReleaseRules } from '../release/profile';
import { DEFAULT_REGISTRY_KEY, fallsBackToDockerHub } from './default-registry';
import { KeyGroup } from './key-group';
import { KeyringIndex } from './keyring-index';
import { matchPattern } from './match-pattern';
import { storedKey } from './stored-key';

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

/** The candidates for one image in the order in which the kubelet tries them. */
export interface Lookup {
  readonly candidates: readonly Candidate[];
  /** Ranges of `candidates` whose order changes from run to run in the kubelet; ours is that of the document. */
  readonly undefinedOrder: readonly Range[];
  /** Nothing matched by itself: these are the credentials under `index.docker.io`. */
  readonly dockerHubFallback: boolean;
}

/**
 * One keyring: documents merged, entries grouped by stored key, keys tried in descending byte order.
 * Mirrors BasicDockerKeyring in pkg/credentialprovider/keyring.go.
 */
export class Keyring {
  readonly deadKeys: DeadKey[] = [];
  private readonly groups = new Map<GoString, KeyGroup>();
  private readonly index = new KeyringIndex();

  constructor(
    documents: readonly SourcedDocument[],
    private readonly rules: ReleaseRules,
  ) {
    for (const [number, document] of documents.entries()) this.add(document, number);
  }

  /** All key groups, in the order in which the kubelet goes through them. */
  sortedGroups(): readonly KeyGroup[] {
    return [...this.groups.values()].sort((a, b) => (a.key < b.key ? 1 : -1));
  }

  groupsOfUndefinedOrder(): readonly KeyGroup[] {
    return [...this.groups.values()].filter(({ undefinedOrder }) => undefinedOrder.length > 0);
  }

  /** Candidates for a normalised image name without tag and digest. */
  lookup(name: string): Lookup {
    const target = matchPattern(goString(name), this.rules);
    const matched = target.ok ? this.index.match(target.pattern) : [];
    if (matched.length > 0) return { ...concatenate(matched), dockerHubFallback: false };
    const fallback = fallsBackToDockerHub(name) ? this.groups.get(DEFAULT_REGISTRY_KEY) : undefined;
    return {
      ...concatenate(fallback === undefined ? [] : [fallback]),
      dockerHubFallback: fallback !== undefined,
    };
  }

  private add({ source, document }: SourcedDocument, number: number): void {
    let position = 0;
    for (const { key, section, username, password, email } of document.entries.values()) {
      const registryKey = showRegistryKey(key);
      const pointer = pointTo(section, registryKey);
      const stored = storedKey(key, this.rules);
      const group = stored.ok ? this.groupOf(stored.key) : undefined;
      if (group?.pattern === undefined) this.deadKeys.push({ source, registryKey, pointer });
      group?.add(
        {
          credential: new Credential(username, password, email),
          provenance: { source, pointer, registryKey, position },
          matchPattern: textOf(group.key),
        },
        number,
      );
      position++;
    }
  }

  private groupOf(key: GoString): KeyGroup {
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const parsed = matchPattern(key, this.rules);
    const group = new KeyGroup(key, parsed.ok ? parsed.pattern : undefined);
    this.groups.set(key, group);
    if (parsed.ok) this.index.add(parsed.pattern, group);
    return group;
  }
}

/** Several lists of candidates, one after the other, their undefined ranges moved along. */
export function concatenate(
  lists: readonly Pick<Lookup, 'candidates' | 'undefinedOrder'>[],
): Pick<Lookup, 'candidates' | 'undefinedOrder'> {
  const candidates: Candidate[] = [];
  const undefinedOrder: Range[] = [];
  for (const list of lists) {
    for (const [from, to] of list.undefinedOrder)
      undefinedOrder.push([from + candidates.length, to + candidates.length]);
    for (const candidate of list.candidates) candidates.push(candidate);
  }
  return { candidates, undefinedOrder };
}
