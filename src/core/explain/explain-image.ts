import { checkArgument } from '../input/check-input';
import { either, text } from '../input/values';
import { keyringShape, resolutionShape } from '../keyring-shape';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { explainedKeys, type ExplainedKey } from './explained-keys';

export type { ExplainedKey };

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
export const NEAR_MISSES = 5;

/**
 * Explains what the kubelet does for an image, key by key. Linear in the number of keys. Given a resolution, as
 * `resolveWithPlugins` makes it, the keys of its plugins are among them.
 */
export function explainImage(keyring: KubeletKeyring, image: string | ImageResolution): Explanation {
  checkArgument(keyring, 'keyring', keyringShape);
  checkArgument(image, 'image', either(text, resolutionShape));
  const resolution = typeof image === 'string' ? keyring.resolve(image) : image;
  const keys =
    resolution.reference === undefined ? [] : explainKeys(keyring, resolution, resolution.reference.name);
  const nearMisses = keys
    .filter(({ nearness: distance }) => distance !== undefined)
    .sort((a, b) => (a.nearness ?? 0) - (b.nearness ?? 0))
    .slice(0, NEAR_MISSES);
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
  const keys = [...explainedKeys(keyring, keyring.configWith(plugins), name)];
  for (const key of explainedKeys(keyring, keyring.shadowed, name)) keys.push({ ...key, ring: 'not-read' });
  return keys;
}
