import fc from 'fast-check';
import { mostly, plan, weighted } from './choice';
import { imageForKey, imagePlan } from './image-for-key';
import type { ImagePlan } from './image-for-key';
import type { Asked } from './question-types';
import { registryKey } from './odd-key';
import { keyringKey, strangeTarget } from './related-key';

interface Pair {
  key: string;
  bare: boolean;
  choices: ImagePlan;
  tagless: boolean;
  strange: string | null;
}

/** A pattern and a target that it matches, nearly matches, or has nothing to do with. */
export const matchQuestion: fc.Arbitrary<Asked['match']> = plan<Pair>({
  key: weighted([2, keyringKey], [1, registryKey]),
  bare: mostly(fc.constant(true), 8, fc.constant(false)),
  choices: imagePlan,
  tagless: mostly(fc.constant(true), 15, fc.constant(false)),
  strange: mostly(fc.constant<string | null>(null), 12, strangeTarget),
}).map(({ key, bare, choices, tagless, strange }) => {
  const pattern = bare ? key.replace(/^https?:\/\//u, '') : key;
  const like: ImagePlan = {
    ...choices,
    version: choices.version === 'kept' ? 'dropped' : 'kept',
    hub: hostOf(pattern),
  };
  return { pattern, target: strange ?? imageForKey(pattern, tagless ? { ...like, suffix: '' } : like) };
});

function hostOf(pattern: string): string {
  return pattern.replace(/[/:].*$/su, '');
}
