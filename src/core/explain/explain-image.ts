import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { matchPattern } from '../keyring/match-pattern';
import type { RingName, VirtualDockerConfig } from '../keyring/virtual-docker-config';
import { goString } from '../model/go-string';
import type { Source } from '../model/source';
import { keyVerdict, nearness, type KeyVerdict } from './key-verdict';

/** One registry key and how it stands to the image. */
export interface ExplainedKey {
  readonly registryKey: string;
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

/** Explains what the kubelet does for an image, key by key. Linear in the number of keys. */
export function explainImage(keyring: KubeletKeyring, image: string): Explanation {
  const resolution = keyring.resolve(image);
  const keys = resolution.reference === undefined ? [] : explainKeys(keyring, resolution.reference.name);
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

function explainKeys(keyring: KubeletKeyring, name: string): readonly ExplainedKey[] {
  const used = explainConfig(keyring, keyring.config, name);
  const hidden = explainConfig(keyring, keyring.shadowed, name).map((key): ExplainedKey => ({
    ...key,
    ring: 'not-read',
  }));
  return [...used, ...hidden];
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
  const stored = config.entries().flatMap(({ ring, candidates, matchPattern: pattern, pattern: parsed }) => {
    const key = { matchPattern: pattern, pattern: parsed };
    const verdict = keyVerdict(key, name, target.pattern, matched.has(ring));
    const distance = nearness(verdict, key, target.pattern);
    return candidates.map(({ credential, provenance }): ExplainedKey => ({
      registryKey: provenance.registryKey,
      matchPattern: pattern,
      username: credential.username,
      source: provenance.source,
      pointer: provenance.pointer,
      ring,
      verdict,
      ...(distance === undefined ? {} : { nearness: distance }),
    }));
  });
  const known = new Set(stored.map(({ pointer, source }) => `${pointer}\n${JSON.stringify(source)}`));
  const dead = config
    .deadKeys()
    .filter(({ pointer, source }) => !known.has(`${pointer}\n${JSON.stringify(source)}`))
    .map(({ registryKey, pointer, source, ring }): ExplainedKey => ({
      registryKey,
      matchPattern: '',
      username: '',
      source,
      pointer,
      ring,
      verdict: { kind: 'not-a-url' },
    }));
  return [...stored, ...dead];
}
