import fc from 'fast-check';
import { at, plan, weighted } from './choice';
import { goodImage, hubImage } from './image';
import { imageForKey, imagePlan } from './image-for-key';
import type { ImagePlan } from './image-for-key';
import { nearImage } from './near-image';

/** An image to look up: made after one of the keys of the keyring, or any. */
export type LookedUp = { key: number; choices: ImagePlan } | { image: string };

/** Images to look up, most of them made after keys. */
export const lookedUp: fc.Arbitrary<LookedUp> = weighted<LookedUp>(
  [24, plan({ key: fc.nat(11), choices: imagePlan })],
  [3, plan({ image: goodImage })],
  [2, plan({ image: hubImage })],
  [1, plan({ image: nearImage })],
);

/** The images of a question, given the keys that its documents use. */
export function imagesFor(keys: readonly string[], looked: readonly LookedUp[]): string[] {
  return looked.map((one) =>
    'image' in one ? one.image : imageForKey(at(keys, one.key) ?? 'gcr.io', one.choices),
  );
}
