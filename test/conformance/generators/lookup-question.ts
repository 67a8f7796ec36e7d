import fc from 'fast-check';
import { plan } from './choice';
import { documentPlan, documentWith, fault, keysOf } from './keyring-document';
import type { DocumentPlan, Fault } from './keyring-document';
import type { Asked } from './question-types';
import { keyringKey } from './related-key';
import { imagesFor, lookedUp } from './related-image';
import type { LookedUp } from './related-image';

interface Plan {
  keys: string[];
  documents: DocumentPlan[];
  fault: Fault;
  images: LookedUp[];
}

/** Documents that share their keys, and images made after those keys. */
export const lookupQuestion: fc.Arbitrary<Asked['lookup']> = plan<Plan>({
  keys: fc.array(keyringKey, { minLength: 1, maxLength: 5 }),
  documents: fc.array(documentPlan, { minLength: 1, maxLength: 3 }),
  fault: fault(6),
  images: fc.array(lookedUp, { minLength: 1, maxLength: 5 }),
}).map(({ keys, documents, fault, images }) => {
  const used = documents.flatMap((document) => keysOf(document, keys));
  return {
    configs: documents.map((document, index) =>
      documentWith(keys, document, 'config', index === 0 ? fault : null),
    ),
    images: imagesFor(used, images),
  };
});
