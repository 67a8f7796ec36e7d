import fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';
import { goodImage } from './image';
import { keyForImage, keyPlan } from './key-for-image';
import type { KeyPlan } from './key-for-image';
import { oddKey } from './odd-key';
import { hubKey, liveKey } from './registry-key';

const madeForImage = plan<{ image: string; choices: KeyPlan }>({ image: goodImage, choices: keyPlan }).map(
  (made) => keyForImage(made.image, made.choices),
);

/** A key of a keyring in which something is to be found: most of them match some image. */
export const keyringKey: fc.Arbitrary<string> = weighted(
  [10, liveKey],
  [8, madeForImage],
  [2, hubKey],
  [4, oddKey],
);

const scheme = /^https?:\/\//u;

const spellings = {
  same: (key: string) => key,
  https: (key: string) => (scheme.test(key) ? key.replace(scheme, '') : `https://${key}`),
  http: (key: string) => `http://${key.replace(scheme, '')}`,
  slash: (key: string) => (key.endsWith('/') ? key.slice(0, -1) : `${key}/`),
  version: (key: string) => key.replace(/^((?:https?:\/\/)?[^/]*)\/?/u, '$1/v1/'),
  'other version': (key: string) => key.replace(/^((?:https?:\/\/)?[^/]*)\/?/u, '$1/v2/'),
  query: (key: string) => `${key}?x`,
  user: (key: string) => (scheme.test(key) ? key.replace('//', '//u@') : `u@${key}`),
  encoded: (key: string) =>
    key.replace(/\/([a-z])(?=[^/]*$)/u, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`),
} as const;

/** One of the ways to write a key that the kubelet takes for the same. */
export type KeySpelling = keyof typeof spellings;

/** How a key is written; mostly as it is. */
export const keySpelling: fc.Arbitrary<KeySpelling> = weighted(
  [8, fc.constant<KeySpelling>('same')],
  [3, fc.constantFrom<KeySpelling>('https', 'slash', 'version')],
  [1, fc.constantFrom<KeySpelling>('http', 'other version', 'query', 'user', 'encoded')],
);

/** The key in another spelling, which the kubelet most often takes for the same. */
export function respelt(key: string, spelling: KeySpelling): string {
  return spellings[spelling](key);
}

/** A target to match a pattern against that has nothing to do with it. */
export const strangeTarget: fc.Arbitrary<string> = weighted(
  [3, goodImage],
  [1, oddKey],
  [1, anyOf('', '/', 'gcr.io', '*', '[::1]:80/a')],
);
