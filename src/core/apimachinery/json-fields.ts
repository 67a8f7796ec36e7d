import type { JsonKind, JsonScanner } from '../go/json-scanner';
import { textOf, type GoString } from '../model/go-string';
import { pointTo } from '../model/json-pointer';
import { parseDuration } from '../go/duration';

/** What a typed decoder found wrong at a place; never the value. */
export interface FieldIssue {
  readonly kind: 'type' | 'duration' | 'unknown-field' | 'duplicate-field';
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly message: string;
}

/** Issues that are kept; a hostile document has as many as it likes. */
const ISSUES_KEPT = 100;

/** A place in a document, and where its issues go. */
export class Place {
  constructor(
    /** Unknown and duplicate fields are issues. */
    readonly strict: boolean,
    readonly issues: FieldIssue[] = [],
    readonly pointer = '',
  ) {}

  below(step: string): Place {
    return new Place(this.strict, this.issues, pointTo(this.pointer, step));
  }

  report(kind: FieldIssue['kind'], message: string): void {
    if (this.issues.length < ISSUES_KEPT) this.issues.push({ kind, pointer: this.pointer, message });
  }
}

/**
 * Reads one value over what the field held before, as Go decodes into a struct that is already there: `null`
 * leaves plain values alone, and a field that comes twice is read twice. Mirrors sigs.k8s.io/json, which
 * looks at case and goes on after a value of the wrong type.
 */
export type Read<T> = (from: JsonScanner, previous: T, at: Place) => T;

export const readGoText: Read<GoString> = (from, previous, at) =>
  expecting('string', from, at) ? from.readString() : previous;

export const readText: Read<string> = (from, previous, at) =>
  expecting('string', from, at) ? textOf(from.readString()) : previous;

/** A pointer: `null` is unset. */
export function pointerTo<T>(kind: JsonKind, read: Read<T>, zero: T): Read<T | undefined> {
  return (from, previous, at) => {
    const isNull = from.peekKind() === 'null';
    if (expecting(kind, from, at)) return read(from, previous ?? zero, at);
    return isNull ? undefined : previous;
  };
}

export const readFlag: Read<boolean | undefined> = pointerTo('bool', (scanner) => scanner.readBool(), false);

/** metav1.Duration in nanoseconds. */
export const readDuration: Read<bigint | undefined> = pointerTo(
  'string',
  (from, previous, at) => {
    const duration = parseDuration(textOf(from.readString()));
    if (duration === undefined) at.report('duration', 'is no duration such as "10m" or "12h30m"');
    return duration ?? previous;
  },
  0n,
);

/** A slice with what lies behind its end: reading a list twice brings old elements back, as in Go. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly behind: readonly T[];
}

export const EMPTY_SLICE: Slice<never> = { items: [], behind: [] };

export function listOf<T>(read: Read<T>, zero: T): Read<Slice<T>> {
  return (from, previous, at) => {
    const isNull = from.peekKind() === 'null';
    if (!expecting('array', from, at)) return isNull ? EMPTY_SLICE : previous;
    const memory = [...previous.items, ...previous.behind];
    let length = 0;
    from.readArray((position) => {
      memory[position] = read(from, memory[position] ?? zero, at.below(String(position)));
      length++;
    });
    return length === 0 ? EMPTY_SLICE : { items: memory.slice(0, length), behind: memory.slice(length) };
  };
}

export function mapOf<T>(read: Read<T>, zero: T): Read<ReadonlyMap<GoString, T>> {
  return (from, previous, at) => {
    const isNull = from.peekKind() === 'null';
    if (!expecting('object', from, at)) return isNull ? new Map() : previous;
    const entries = new Map(previous);
    const seen = new Set<GoString>();
    from.readObject((name) => {
      const place = at.below(textOf(name));
      noteDuplicate(seen, name, place);
      entries.set(name, read(from, zero, place));
    });
    return entries;
  };
}

/** A struct: fields by their exact names. `unknown`: those that this release does not have yet. */
export function structOf<T extends object>(
  fields: { readonly [K in keyof T]: Read<T[K]> },
  unknown: readonly (keyof T)[] = [],
): Read<T> {
  const isKnown = (name: string): name is keyof T & string =>
    Object.hasOwn(fields, name) && !unknown.some((field) => field === name);
  return (from, previous, at) => {
    if (!expecting('object', from, at)) return previous;
    const value = { ...previous };
    const seen = new Set<GoString>();
    from.readObject((name) => {
      const place = at.below(textOf(name));
      const field: string = name;
      if (isKnown(field)) {
        noteDuplicate(seen, name, place);
        value[field] = fields[field](from, value[field], place);
        return;
      }
      if (at.strict) place.report('unknown-field', 'is no field that this kubelet knows');
      from.skipValue();
    });
    return value;
  };
}

function noteDuplicate(seen: Set<GoString>, name: GoString, at: Place): void {
  if (at.strict && seen.has(name)) at.report('duplicate-field', 'comes twice');
  seen.add(name);
}

/** Whether a value of this kind comes next; another one is skipped, and is an issue unless it is `null`. */
function expecting(kind: JsonKind, from: JsonScanner, at: Place): boolean {
  const got = from.peekKind();
  if (got === kind) return true;
  from.skipValue();
  if (got !== 'null') at.report('type', `has to be a ${kind} and is a ${got}`);
  return false;
}
