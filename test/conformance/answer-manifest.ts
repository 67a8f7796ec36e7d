import { ManifestDecoder } from '../../src/core/apimachinery/manifest-decoder';
import { listedObjects } from '../../src/core/apimachinery/listed-objects';
import type { ManifestDocument, ReadDocument } from '../../src/core/apimachinery/manifest-document';
import { isRecord, recordAt, stringAt, type JsonRecord } from '../../src/core/model/json-record';
import type { Answer } from './answer';
import { bytesOfText, type TextOrBytes } from './vector';

/** Bytes that are handed over at a time: few, so that values, names and characters are cut anywhere. */
const CHUNK = 61;

/** The operation `manifest`: the documents of a text, and the objects that kubectl takes from them. */
export function manifest({ doc }: { doc: TextOrBytes }): Answer {
  const decoder = new ManifestDecoder();
  const bytes = bytesOfText(doc);
  for (let at = 0; at < bytes.length; at += CHUNK) decoder.write(bytes.subarray(at, at + CHUNK));
  return { documents: decoder.end().map(describe) };
}

function describe(read: ManifestDocument): Answer {
  if (!read.ok) return { valid: false };
  // A text or a number is no object to kubectl, and neither it nor we make anything of it.
  if (typeof read.value !== 'object') return { valid: false };
  const json = JSON.stringify(wholeValue(read));
  const { objects, others } = listedObjects(read.value, 1, read.items);
  // kubectl takes no list without a kind, or in a list, or with anything but objects in it, and no array; we do.
  const nested = (read.items ?? itemsIn(read.value)).some(({ value }) => itemsIn(value).length > 0);
  const isTaken = isRecord(read.value) && hasKind(read.value) && others.length === 0 && !nested;
  return isTaken
    ? { valid: true, json, objects: objects.map(({ value }) => named(value)) }
    : { valid: true, json, refused: true };
}

function itemsIn(value: unknown): readonly { readonly value: unknown }[] {
  if (!isRecord(value) || !Array.isArray(value.items)) return [];
  return value.items.length === 0 ? [{ value: null }] : value.items.map((item: unknown) => ({ value: item }));
}

/** Where its version has more than one slash, kubectl sees no kind either. */
function hasKind(object: JsonRecord): boolean {
  return (
    stringAt(object, 'kind') !== undefined && (stringAt(object, 'apiVersion') ?? '').split('/').length <= 2
  );
}

function wholeValue({ value, items }: ReadDocument): unknown {
  if (items === undefined) return value;
  const values = items.map((item) => item.value);
  return isRecord(value) ? { ...value, items: values } : values;
}

function named(object: JsonRecord): Answer {
  const metadata = recordAt(object, 'metadata') ?? {};
  return {
    apiVersion: stringAt(object, 'apiVersion'),
    kind: stringAt(object, 'kind'),
    namespace: stringAt(metadata, 'namespace'),
    name: stringAt(metadata, 'name'),
  };
}
