import fc from 'fast-check';
import { mostly, plan, weighted } from './choice';
import { documentPlan, documentWith, emptyDocument, fault } from './keyring-document';
import type { DocumentPlan, Fault } from './keyring-document';
import { places } from './question-types';
import type { Place, Placed } from './question-types';

type Content =
  | { document: DocumentPlan; fault: Fault; swapped: boolean }
  | { empty: string }
  | { kind: 'directory' | 'dangling' | 'loop' };

/** What is at one of the places that the kubelet searches. */
export interface FilePlan {
  place: Place;
  content: Content;
}

const content = weighted<Content>(
  [
    16,
    plan({
      document: documentPlan,
      fault: fault(8),
      swapped: mostly(fc.constant(false), 5, fc.constant(true)),
    }),
  ],
  [2, plan({ empty: emptyDocument })],
  [2, plan({ kind: fc.constantFrom('directory' as const, 'dangling' as const, 'loop' as const) })],
);

const file = plan<FilePlan>({ place: fc.constantFrom(...places), content });

/** Any of the eight places, most often few. */
export const filePlans: fc.Arbitrary<FilePlan[]> = weighted(
  [3, fc.array(file, { maxLength: 2 })],
  [3, fc.array(file, { minLength: 1, maxLength: 3 })],
  [1, fc.array(file, { maxLength: 14 })],
);

function placed({ place, content }: FilePlan, keys: readonly string[]): Placed {
  if ('kind' in content) return { kind: content.kind };
  if ('empty' in content) return content.empty;
  const dockercfg = place.endsWith('.dockercfg') !== content.swapped;
  return documentWith(keys, content.document, dockercfg ? 'dockercfg' : 'config', content.fault);
}

/** The node's files whose documents take their keys from this list. */
export function filesWith(
  keys: readonly string[],
  files: readonly FilePlan[],
): Partial<Record<Place, Placed>> {
  return Object.fromEntries(files.map((file) => [file.place, placed(file, keys)]));
}

/** The document that the kubelet is likely to read: the first in its order that is not broken on purpose. */
export function likelyDocument(files: readonly FilePlan[]): DocumentPlan | undefined {
  const last = new Map(files.map((file) => [file.place, file.content]));
  for (const place of places) {
    const content = last.get(place);
    if (content === undefined || 'kind' in content) continue;
    if ('empty' in content) return undefined;
    if (content.fault === null) return content.document;
  }
  return undefined;
}
