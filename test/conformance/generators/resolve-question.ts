import fc from 'fast-check';
import { anyOf, at, mostly, plan, weighted } from './choice';
import { keysOf } from './keyring-document';
import { filePlans, filesWith, likelyDocument } from './node-tree';
import type { FilePlan } from './node-tree';
import { secretPlan, secretWith } from './pull-secret';
import type { SecretPlan } from './pull-secret';
import type { Asked, PullSecret } from './question-types';
import { keyringKey } from './related-key';
import { imagesFor, lookedUp } from './related-image';
import type { LookedUp } from './related-image';

interface Plan {
  keys: string[];
  files: FilePlan[];
  secrets: SecretPlan[];
  namespace: string;
  again: number | null;
  images: LookedUp[];
}

function repeated(secrets: readonly PullSecret[], again: number | null): PullSecret[] {
  const twin = again === null ? undefined : at(secrets, again);
  return twin === undefined ? [...secrets] : [...secrets.slice(0, 3), twin];
}

/** A node's files and a pod's pull secrets that share their keys, and images made after those keys. */
export const resolveQuestion: fc.Arbitrary<Asked['resolve']> = plan<Plan>({
  keys: fc.array(keyringKey, { minLength: 1, maxLength: 4 }),
  files: filePlans,
  secrets: weighted(
    [2, fc.array(secretPlan, { maxLength: 2 })],
    [2, fc.array(secretPlan, { minLength: 1, maxLength: 4 })],
  ),
  namespace: anyOf('default', 'team'),
  again: mostly(fc.constant<number | null>(null), 8, fc.nat(2)),
  images: fc.array(lookedUp, { minLength: 1, maxLength: 4 }),
}).map(({ keys, files, secrets, namespace, again, images }) => {
  const sources = [
    likelyDocument(files),
    ...secrets.filter((secret) => secret.oddity === 'none').map((s) => s.document),
  ];
  const used = sources.flatMap((document) => (document === undefined ? [] : keysOf(document, keys)));
  return {
    files: filesWith(keys, files),
    secrets: repeated(
      secrets.map((secret, index) => secretWith(keys, secret, { name: `s${index}`, namespace })),
      again,
    ),
    images: imagesFor(used.length === 0 ? keys : used, images),
  };
});
