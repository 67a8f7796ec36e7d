import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { matchPattern } from '../keyring/match-pattern';
import type { RingName, VirtualDockerConfig } from '../keyring/virtual-docker-config';
import { goString, textOf } from '../model/go-string';
import { showRegistryKey } from '../model/registry-key';
import type { Source } from '../model/source';
import { keyVerdict, nearness, type KeyVerdict } from './key-verdict';

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

/** The whole decision for one image, as plain data. */
export interface Explanation {
  readonly keyring: KubeletKeyring;
  readonly resolution: ImageResolution;
  /** Every registry key, ring by ring, in the kubelet's order. */
  readonly keys: readonly ExplainedKey[];
  /** Keys that do not match and come near, nearest first. */
  readonly nearMisses: readonly ExplainedKey[];
  /** What the kubelet asks of the container runtime. */
  readonly attempts: { readonly withCredentials: number; readonly anonymous: boolean };
}

/** Near misses that are kept; what comes after is no help. */
const NEAR = 5;

/**
 * Explains what the kubelet does for an image, key by key. Linear in the number of keys. Given a resolution, as
 * `resolveWithPlugins` makes it, the keys of its plugins are among them.
 */
export function explainImage(keyring: KubeletKeyring, image: string | ImageResolution): Explanation {
  const resolution = typeof image === 'string' ? keyring.resolve(image) : image;
  const keys =
    resolution.reference === undefined ? [] : explainKeys(keyring, resolution, resolution.reference.name);
  const nearMisses = keys
    .filter(({ nearness: distance }) => distance !== undefined)
    .sort((a, b) => (a.nearness ?? 0) - (b.nearness ?? 0))
    .slice(0, NEAR);
  return {
    keyring,
    resolution,
    keys,
    nearMisses,
    attempts: {
      withCredentials: resolution.candidates.length,
      anonymous: resolution.outcome === 'anonymous',
    },
  };
}

function explainKeys(
  keyring: KubeletKeyring,
  { plugins }: ImageResolution,
  name: string,
): readonly ExplainedKey[] {
  const used = explainConfig(keyring, keyring.configWith(plugins), name);
  const hidden = explainConfig(keyring, keyring.shadowed, name);
  if (hidden.length === 0) return used;
  return [...used, ...hidden.map((key): ExplainedKey => ({ ...key, ring: 'not-read' }))];
}

function explainConfig(
  { rules }: KubeletKeyring,
  config: VirtualDockerConfig,
  name: string,
): readonly ExplainedKey[] {
  const target = matchPattern(goString(name), rules);
  if (!target.ok) return [];
  const matched = new Set(
    config
      .lookup(name)
      .rings.filter((ring) => ring.candidates.length > 0 && !ring.dockerHubFallback)
      .map(({ ring }) => ring),
  );
  const stored: ExplainedKey[] = [];
  for (const [ring, group] of config.groups()) {
    const parsed = matchPattern(group.key, rules);
    const pattern = showRegistryKey(group.key);
    const compared = { matchPattern: textOf(group.key), pattern: parsed.ok ? parsed.pattern : undefined };
    const verdict = keyVerdict(compared, name, target.pattern, matched.has(ring));
    const distance = nearness(verdict, compared, target.pattern);
    for (const { credential, provenance } of group.candidates) {
      const { username } = credential;
      const { registryKey, source, pointer } = provenance;
      stored.push(
        distance === undefined
          ? { registryKey, matchPattern: pattern, username, source, pointer, ring, verdict }
          : {
              registryKey,
              matchPattern: pattern,
              username,
              source,
              pointer,
              ring,
              verdict,
              nearness: distance,
            },
      );
    }
  }
  for (const key of deadKeysBeside(stored, config)) stored.push(key);
  return stored;
}

/** Keys that are no URL and so not among those that are stored. */
function deadKeysBeside(
  stored: readonly ExplainedKey[],
  config: VirtualDockerConfig,
): readonly ExplainedKey[] {
  const dead = config.deadKeys();
  if (dead.length === 0) return [];
  const known = new Map<Source, Set<string>>();
  for (const { source, pointer } of stored) {
    const pointers = known.get(source);
    if (pointers === undefined) known.set(source, new Set([pointer]));
    else pointers.add(pointer);
  }
  return dead
    .filter(({ source, pointer }) => known.get(source)?.has(pointer) !== true)
    .map(({ registryKey, pointer, source, ring }): ExplainedKey => ({
      registryKey,
      matchPattern: '',
      username: '',
      source,
      pointer,
      ring,
      verdict: { kind: 'not-a-url' },
    }));
}
