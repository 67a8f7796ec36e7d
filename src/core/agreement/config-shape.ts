import { foldFieldName } from '../go/json-field-name';
import type { JsonTree } from '../go/json-tree';
import type { GoString } from '../model/go-string';
import { NO_FIELDS, type Fields } from './found';
import { GoMap } from './go-map';

/**
 * What encoding/json wants of a value: a text, a list of texts, a map of values, a struct by its folded field names.
 * A field that a struct does not have may be anything, and so may null be.
 */
export type Shape =
  'text' | 'texts' | { readonly each: Shape } | { readonly fields: ReadonlyMap<string, Shape> };

export function struct(fields: Readonly<Record<string, Shape>>): Shape {
  return { fields: new Map(Object.entries(fields)) };
}

/** Whether Go decodes this without an error of type. Recursion ends with the shape. */
export function conforms(value: JsonTree, shape: Shape): boolean {
  if (value.kind === 'null') return true;
  if (shape === 'text') return value.kind === 'string';
  if (shape === 'texts')
    return value.kind === 'array' && value.elements.every((element) => conforms(element, 'text'));
  if (value.kind !== 'object') return false;
  if ('each' in shape) return value.members.every((member) => conforms(member.value, shape.each));
  return value.members.every((member) => {
    const field = shape.fields.get(foldFieldName(member.name));
    return field === undefined || conforms(member.value, field);
  });
}

/** The members of a struct that are decoded into one field, in their order. */
export function membersOf(value: JsonTree, field: string): readonly JsonTree[] {
  if (value.kind !== 'object') return [];
  return value.members.filter(({ name }) => foldFieldName(name) === field).map((member) => member.value);
}

/**
 * A map as Go fills it: one that comes twice is filled on, null empties it, and of a key that comes twice the last value
 * stands at the place of the first.
 */
export function mapOf<T>(values: readonly JsonTree[], read: (value: JsonTree) => T): GoMap<T> {
  let map = new GoMap<T>();
  for (const value of values) {
    if (value.kind === 'null') map = new GoMap();
    if (value.kind !== 'object') continue;
    for (const member of value.members) map.set(member.name, read(member.value));
  }
  return map;
}

/** A text, empty where there is none or something else. */
export function textIn(value: JsonTree): GoString {
  return value.kind === 'string' ? value.text : ('' as GoString);
}

/** The last text among values of one field: null and what is no text leave it as it is. */
export function lastText(values: readonly JsonTree[]): GoString {
  const last = values.findLast((value) => value.kind === 'string');
  return last === undefined ? ('' as GoString) : textIn(last);
}

const FIELD_NAMES: ReadonlyMap<string, keyof Fields> = new Map([
  ['username', 'username'],
  ['password', 'password'],
  ['auth', 'auth'],
  ['identitytoken', 'identityToken'],
  ['registrytoken', 'registryToken'],
]);

/** The fields of an entry; empty where it is no object. */
export function fieldsIn(value: JsonTree): Fields {
  if (value.kind !== 'object') return NO_FIELDS;
  const fields: { -readonly [field in keyof Fields]: Fields[field] } = { ...NO_FIELDS };
  for (const { name, value: held } of value.members) {
    const field = FIELD_NAMES.get(foldFieldName(name));
    if (field !== undefined && held.kind === 'string') fields[field] = held.text;
  }
  return fields;
}
