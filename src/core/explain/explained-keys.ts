import type { KubeletKeyring } from '../kubelet-keyring';
import type { KeyGroup } from '../keyring/key-group';
import { matchPattern, type MatchPattern } from '../keyring/match-pattern';
import type { RingName, VirtualDockerConfig } from '../keyring/virtual-docker-config';
import { goString, textOf } from '../model/go-string';
import { REDACTED } from '../model/redacted';
import { showRegistryKey } from '../model/registry-key';
import type { Source } from '../model/source';
import { keyVerdict, nearness, withoutKey, type KeyVerdict } from './key-verdict';

/** One registry key and how it stands to the image. */
export interface ExplainedKey {
  readonly registryKey: string;
  /** What it is stored as; empty where it is no URL. What may be a password in it or in the verdict is redacted. */
  readonly matchPattern: string;
  readonly username: string;
  readonly source: Source;
  readonly pointer: string;
  /** The ring that holds it; `not-read` for a node file that another one hides. */
  readonly ring: RingName | 'not-read';
  readonly verdict: KeyVerdict;
  /** For a key that does not match: 0 comes nearest; undefined where it is for another registry. */
  readonly nearness?: number;
}

/** Every registry key of a config with its verdict for an image: ring by ring, in the kubelet's order. */
export function* explainedKeys(
  { rules }: KubeletKeyring,
  config: VirtualDockerConfig,
  name: string,
): Generator<ExplainedKey> {
  const target = matchPattern(goString(name), rules);
  if (!target.ok) return;
  const matched = new Set(
    config
      .lookup(name)
      .rings.filter((ring) => ring.candidates.length > 0 && !ring.dockerHubFallback)
      .map(({ ring }) => ring),
  );
  const dead = config.deadKeys();
  const told = new Map<Source, Set<string>>();
  for (const { ring, group, pattern, text, shown, isHidden } of comparedGroups(config, rules)) {
    const compared = { matchPattern: text, pattern };
    const found = keyVerdict(compared, name, target.pattern, matched.has(ring));
    const distance = nearness(found, compared, target.pattern);
    const verdict = isHidden ? withoutKey(found) : found;
    for (const { credential, provenance } of group.candidates) {
      const { registryKey, source, pointer } = provenance;
      if (dead.length > 0) note(told, source, pointer);
      const { username } = credential;
      // Two literals: a spread for each of many keys takes several times as long.
      yield distance === undefined
        ? { registryKey, matchPattern: shown, username, source, pointer, ring, verdict }
        : { registryKey, matchPattern: shown, username, source, pointer, ring, verdict, nearness: distance };
    }
  }
  // Keys that are no URL and so not among those that are stored.
  for (const { registryKey, pointer, source, ring } of dead) {
    if (told.get(source)?.has(pointer) === true) continue;
    yield {
      registryKey,
      matchPattern: '',
      username: '',
      source,
      pointer,
      ring,
      verdict: { kind: 'not-a-url' },
    };
  }
}

interface ComparedGroup {
  readonly ring: RingName;
  readonly group: KeyGroup;
  readonly pattern: MatchPattern | undefined;
  /** As it is shown: what may be a password in it is redacted. */
  readonly shown: string;
  readonly text: string;
  /** It may be the beginning of a password. */
  readonly isHidden: boolean;
}

/** Keys are taken apart once, however many images they are held against. */
const compared = new WeakMap<VirtualDockerConfig, readonly ComparedGroup[]>();

function comparedGroups(
  config: VirtualDockerConfig,
  rules: KubeletKeyring['rules'],
): readonly ComparedGroup[] {
  const known = compared.get(config);
  if (known !== undefined) return known;
  const groups = config.groups().map(([ring, group]): ComparedGroup => {
    const parsed = matchPattern(group.key, rules);
    return {
      ring,
      group,
      pattern: parsed.ok ? parsed.pattern : undefined,
      text: textOf(group.key),
      shown: group.isCutInUserinfo ? REDACTED : showRegistryKey(group.key),
      isHidden: group.isCutInUserinfo,
    };
  });
  compared.set(config, groups);
  return groups;
}

function note(told: Map<Source, Set<string>>, source: Source, pointer: string): void {
  const pointers = told.get(source);
  if (pointers === undefined) told.set(source, new Set([pointer]));
  else pointers.add(pointer);
}
