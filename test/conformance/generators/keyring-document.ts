import fc from 'fast-check';
import { encode, textOrBytes } from './byte-text';
import { anyOf, at, mostly, plan, weighted } from './choice';
import { fatalEntry } from './config-document';
import { goodEntry } from './config-entry';
import { configText, dockercfgText, layout } from './config-layout';
import type { Layout } from './config-layout';
import { damage, damaged } from './document-damage';
import type { Damage } from './document-damage';
import { literal, spelling } from './json-string';
import type { Spelling } from './json-string';
import type { Member } from './json-text';
import type { TextOrBytes } from './question-types';
import { keySpelling, respelt } from './related-key';
import type { KeySpelling } from './related-key';

interface EntryPlan {
  key: number;
  spelling: KeySpelling;
  literal: Spelling;
  value: string;
}

/** A document of a keyring: its entries take their keys from a list that is known later. */
export interface DocumentPlan {
  entries: EntryPlan[];
  twice: KeySpelling | null;
  layout: Layout;
}

/** The document with each key spelt in one way, so that no order in it is undefined. */
export function plainlySpelt(document: DocumentPlan): DocumentPlan {
  return { ...document, entries: document.entries.map((one) => ({ ...one, spelling: 'same' })), twice: null };
}

/** What is wrong with a document, if anything: bytes of it, or one entry. */
export type Fault = { damage: Damage } | { entry: string } | null;

const entry = plan<EntryPlan>({ key: fc.nat(7), spelling: keySpelling, literal: spelling, value: goodEntry });

/** A document that the kubelet accepts; the first key appears twice in it now and then. */
export const documentPlan: fc.Arbitrary<DocumentPlan> = plan<DocumentPlan>({
  entries: fc.array(entry, { minLength: 1, maxLength: 4 }),
  twice: mostly(
    fc.constant<KeySpelling | null>(null),
    15,
    fc.constantFrom<KeySpelling>('https', 'slash', 'version', 'http'),
  ),
  layout,
});

/** A fault in about `percent` of all documents. */
export function fault(percent: number): fc.Arbitrary<Fault> {
  const some = weighted<Fault>([1, plan({ entry: fatalEntry })], [1, plan({ damage })]);
  return mostly(fc.constant<Fault>(null), percent, some);
}

/** A document without any entry that the kubelet accepts all the same. */
export const emptyDocument: fc.Arbitrary<string> = anyOf(
  '{}',
  'null',
  '{"auths":{}}',
  '{"auths":null}',
  ' {}\n',
);

/** The keys that the entries of a document use, as they are before they are spelt. */
export function keysOf(document: DocumentPlan, keys: readonly string[]): string[] {
  return document.entries.map(({ key }) => at(keys, key) ?? '');
}

function membersOf({ entries, twice }: DocumentPlan, keys: readonly string[]): Member[] {
  const members = entries.map(({ key, spelling, literal: style, value }): Member => {
    return [literal(respelt(at(keys, key) ?? '', spelling), style), value];
  });
  const [first, last] = [entries[0], entries.at(-1)];
  if (twice === null || first === undefined || last === undefined) return members;
  return [...members, [literal(respelt(at(keys, first.key) ?? '', twice)), last.value]];
}

/** The bytes of a document whose keys come from this list. */
export function documentWith(
  keys: readonly string[],
  document: DocumentPlan,
  format: 'config' | 'dockercfg',
  fault: Fault = null,
): TextOrBytes {
  const write = format === 'config' ? configText : dockercfgText;
  const members = membersOf(document, keys);
  const spoilt: Member[] =
    fault !== null && 'entry' in fault ? [...members, ['"spoilt.io"', fault.entry]] : members;
  const text = write(spoilt, document.layout);
  return textOrBytes(fault !== null && 'damage' in fault ? damaged(text, fault.damage) : encode(text));
}
