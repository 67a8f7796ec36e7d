import type { Candidate, Range } from '../model/candidate';
import type { ReleaseRules } from '../release/profile';
import { goString, textOf } from '../model/go-string';
import { REDACTED } from '../model/redacted';
import { showRegistryKey } from '../model/registry-key';
import { spellKey } from './spell-key';
import type { KeyGroup } from './key-group';
import { lookupTarget, type LookupTarget } from './lookup-target';
import { HIDDEN_PATTERN, isGlob, matchPattern, showPattern, type MatchPattern } from './match-pattern';
import { concatenate, Keyring, type DeadKey, type Lookup, type SourcedDocument } from './keyring';

/**
 * Where the credentials of a ring come from; rings are asked in this order. Up to 1.32 node files and plugins
 * are one ring.
 */
export type RingName =
  'pull-secrets' | 'node-file' | 'credential-providers' | 'node-file-and-credential-providers';

export interface RingLookup extends Lookup {
  readonly ring: RingName;
}

/** Candidates of all rings, one after the other, nothing left out or merged. */
export interface UnionLookup {
  readonly candidates: readonly Candidate[];
  readonly undefinedOrder: readonly Range[];
  readonly rings: readonly RingLookup[];
}

/** One registry match of the virtual config. */
export interface VirtualEntry {
  readonly ring: RingName;
  /** What may be a password in it is redacted. */
  readonly matchPattern: string;
  /** A registry key that the kubelet stores as this match pattern, redacted likewise. */
  readonly registryKey: string;
  /** The pattern taken apart, redacted likewise; undefined where it is no URL. */
  readonly pattern: MatchPattern | undefined;
  /** The host holds glob characters. */
  readonly glob: boolean;
  readonly candidates: readonly Candidate[];
  readonly undefinedOrder: readonly Range[];
  /** The kubelet keeps the entry and never finds it. */
  readonly dead: boolean;
}

/**
 * Pull secrets and node files as one docker config, keyed by registry match. Each ring is a keyring of its
 * own, with its own Docker Hub fallback. Mirrors MakeDockerKeyring in pkg/credentialprovider/secrets and
 * UnionDockerKeyring in pkg/credentialprovider/keyring.go.
 */
export class VirtualDockerConfig {
  /** Stored keys can hold a password: nobody may come across them. */
  readonly #rings: readonly Ring[];
  /** Documents hold passwords as plain text, and nobody may come across them. */
  readonly #nodeFiles: readonly SourcedDocument[];
  readonly #rules: ReleaseRules;

  constructor(
    documents: {
      readonly pullSecrets: readonly SourcedDocument[];
      readonly nodeFiles: readonly SourcedDocument[];
    },
    rules: ReleaseRules,
    rings?: readonly Ring[],
  ) {
    this.#nodeFiles = documents.nodeFiles;
    this.#rules = rules;
    this.#rings = rings ?? [
      ['pull-secrets', new Keyring(documents.pullSecrets, rules)],
      ['node-file', new Keyring(documents.nodeFiles, rules)],
    ];
  }

  /**
   * The same config with what plugins answered for one image, in the order in which they were asked: a ring
   * behind the node file, or, up to 1.32, one ring of both, in which equal keys go by the name of the provider.
   */
  withCredentialProviders(answers: readonly SourcedDocument[]): VirtualDockerConfig {
    const rules = this.#rules;
    const [pullSecrets, nodeFile] = this.#rings;
    const behind: readonly Ring[] = rules.pluginKeyringApart
      ? [...(nodeFile === undefined ? [] : [nodeFile]), ['credential-providers', new Keyring(answers, rules)]]
      : [
          [
            'node-file-and-credential-providers',
            new Keyring([...this.#nodeFiles, ...answers].sort(byProviderName), rules),
          ],
        ];
    const rings = [...(pullSecrets === undefined ? [] : [pullSecrets]), ...behind];
    return new VirtualDockerConfig({ pullSecrets: [], nodeFiles: this.#nodeFiles }, rules, rings);
  }

  /** Candidates for a normalised image name without tag and digest. */
  lookup(name: string): UnionLookup {
    const target = lookupTarget(name, this.#rules);
    const rings = this.#rings.map((ring) => find(ring, target));
    const { candidates, undefinedOrder } = concatenate(rings);
    return { candidates, undefinedOrder, rings };
  }

  /** Every registry match with its credentials: ring by ring, within a ring in the kubelet's order. */
  entries(): readonly VirtualEntry[] {
    return this.groups().map(([ring, group]) => entryOf(ring, group, this.#rules));
  }

  /**
   * The same as they are held.
   * @internal
   */
  groups(): readonly (readonly [RingName, KeyGroup])[] {
    return this.#rings.flatMap(([ring, keyring]) =>
      keyring.sortedGroups().map((group) => [ring, group] as const),
    );
  }

  /** Those whose credentials the kubelet tries in an order that changes from run to run. */
  entriesOfUndefinedOrder(): readonly VirtualEntry[] {
    return this.#rings.flatMap(([ring, keyring]) =>
      keyring.groupsOfUndefinedOrder().map((group) => entryOf(ring, group, this.#rules)),
    );
  }

  /** Entries whose registry key is no URL to the kubelet. */
  deadKeys(): readonly (DeadKey & { readonly ring: RingName })[] {
    return this.#rings.flatMap(([ring, keyring]) => keyring.deadKeys.map((key) => ({ ...key, ring })));
  }

  toJSON(): { readonly entries: readonly VirtualEntry[] } {
    return { entries: this.entries() };
  }
}

type Ring = readonly [RingName, Keyring];

function find([ring, keyring]: Ring, target: LookupTarget): RingLookup {
  const { candidates, undefinedOrder, dockerHubFallback } = keyring.find(target);
  return { ring, candidates, undefinedOrder, dockerHubFallback };
}

/** The name under which kubelets up to 1.32 register the node files beside the plugins. */
export const NODE_FILE_PROVIDER = '.dockercfg';

function byProviderName(a: SourcedDocument, b: SourcedDocument): number {
  const [first, second] = [a, b].map(({ source }) =>
    goString(source.kind === 'credential-provider' ? source.plugin : NODE_FILE_PROVIDER),
  );
  return first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1;
}

function entryOf(ring: RingName, group: KeyGroup, rules: ReleaseRules): VirtualEntry {
  const { key, candidates, undefinedOrder, dead } = group;
  const parsed = matchPattern(key, rules);
  const pattern = parsed.ok ? parsed.pattern : undefined;
  // Where userinfo is left in a stored key, it is in the path, and no image has an @ there.
  const shown = showRegistryKey(key);
  const isHidden = group.isCutInUserinfo;
  return {
    ring,
    matchPattern: isHidden ? REDACTED : shown,
    registryKey: isHidden ? REDACTED : showRegistryKey(spellKey(key)),
    pattern: pattern && (isHidden ? HIDDEN_PATTERN : showPattern(pattern)),
    glob: pattern !== undefined && isGlob(pattern),
    candidates,
    undefinedOrder,
    dead: dead || shown !== textOf(key),
  };
}
