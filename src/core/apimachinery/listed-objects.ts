import { isRecord, stringAt, type JsonRecord } from '../model/json-record';
import type { ManifestItem } from './manifest-document';

/** An object that stands by itself in a text, or in a list of one. */
export interface ListedObject {
  readonly value: JsonRecord;
  /** Line that it begins in, or, where that is not known, its document. */
  readonly line: number;
}

export interface Listed {
  readonly objects: readonly ListedObject[];
  /** Lines of what is no object. */
  readonly others: readonly number[];
}

/** Objects of one document, lists in lists included; a hostile text has as many as it likes. */
const OBJECTS = 5_000_000;

/**
 * The objects of a document, lists taken apart level by level: whatever has an array of items is a list. Items that
 * name neither kind nor version are of those of their list, without `List`, as `kubectl get --raw` gives them.
 * Mirrors decodeToList of k8s.io/apimachinery, pkg/apis/meta/v1/unstructured/helpers.go, and FlattenListVisitor of
 * k8s.io/cli-runtime, pkg/resource/visitor.go, v0.37.2. Ours alone: arrays.
 * @param items of the list, where it was read item by item
 */
export function listedObjects(value: unknown, line: number, items?: readonly ManifestItem[]): Listed {
  const objects: ListedObject[] = [];
  const others: number[] = [];
  const waiting: ManifestItem[] = [{ value, line }];
  for (let at = 0; at < waiting.length && at < OBJECTS; at++) {
    const { value: next, line: here } = waiting[at] ?? { value: undefined, line };
    const read = at === 0 ? items?.map((item) => ({ ...item, value: item.value ?? {} })) : undefined;
    const found = read ?? itemsOf(next, here, at === 0);
    if (found !== undefined) {
      const infer = at === 0 && isRecord(next) ? inferredFrom(next) : undefined;
      for (const item of found)
        waiting.push(infer === undefined ? item : { ...item, value: infer(item.value) });
    } else if (isRecord(next) && !(at === 0 && isBrokenList(next))) {
      objects.push({ value: next, line: here });
    } else {
      others.push(here);
    }
  }
  return { objects, others };
}

/** A list without items is one as well, as the API server writes an empty one, where it is no item itself. */
function itemsOf(value: unknown, line: number, isOutermost: boolean): readonly ManifestItem[] | undefined {
  const isList = isRecord(value) && Object.hasOwn(value, 'items');
  const items = isList || !isOutermost ? (isRecord(value) ? value.items : undefined) : value;
  if (isList && items === null && isOutermost) return [];
  return Array.isArray(items) ? items.map((item: unknown) => ({ value: item ?? {}, line })) : undefined;
}

/** Whether an object has items that are none: kubectl takes it for a list, and refuses it. */
function isBrokenList(value: JsonRecord): boolean {
  return Object.hasOwn(value, 'items') && value.items !== null && !Array.isArray(value.items);
}

/** What an item of this list is, where it says nothing of it. */
function inferredFrom(list: JsonRecord): (item: unknown) => unknown {
  const kind = stringAt(list, 'kind')?.replace(/List$/, '') ?? '';
  const apiVersion = stringAt(list, 'apiVersion') ?? '';
  return (item) =>
    isRecord(item) && stringAt(item, 'kind') === undefined && stringAt(item, 'apiVersion') === undefined
      ? { ...item, kind, apiVersion }
      : item;
}
