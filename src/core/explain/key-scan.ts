import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { NEAR_MISSES } from './explain-image';
import { explainedKeys, type ExplainedKey } from './explained-keys';

/** What the registry keys that are read say about one image, without holding on to all of them. */
export interface KeyScan {
  /** Keys that do not match and come near, nearest first; five at the most. */
  readonly nearMisses: readonly ExplainedKey[];
  /** The first key of each kind that means something else than it seems to. */
  readonly mistaken: {
    readonly 'docker-hub-name'?: ExplainedKey;
    readonly 'fallback-hidden'?: ExplainedKey;
  };
  /** Keys of pull secrets, in order: the first few, and how many there are. */
  readonly ofPullSecrets: { readonly first: readonly ExplainedKey[]; readonly count: number };
}

/** Keys of pull secrets that a message may name. */
const NAMED = 16;

/** One pass over the keys of a keyring. */
export function scanKeys(
  keyring: KubeletKeyring,
  { reference, plugins }: Pick<ImageResolution, 'reference' | 'plugins'>,
): KeyScan {
  let near: ExplainedKey[] = [];
  const mistaken: { 'docker-hub-name'?: ExplainedKey; 'fallback-hidden'?: ExplainedKey } = {};
  const first: ExplainedKey[] = [];
  let count = 0;
  const keys =
    reference === undefined ? [] : explainedKeys(keyring, keyring.configWith(plugins), reference.name);
  for (const key of keys) {
    const { kind } = key.verdict;
    if (kind === 'docker-hub-name' || kind === 'fallback-hidden') mistaken[kind] ??= key;
    if (key.nearness !== undefined && key.nearness < (near[NEAR_MISSES - 1]?.nearness ?? Infinity))
      near = nearest([...near, key]);
    if (key.source.kind !== 'pull-secret') continue;
    count++;
    if (first.length < NAMED) first.push(key);
  }
  return { nearMisses: near, mistaken, ofPullSecrets: { first, count } };
}

function nearest(keys: ExplainedKey[]): ExplainedKey[] {
  return keys.sort((a, b) => (a.nearness ?? 0) - (b.nearness ?? 0)).slice(0, NEAR_MISSES);
}
