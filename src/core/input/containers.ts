import { misfit, tagOf, type Shape, type SomeShape, type Wrong } from './shape';
import { nearestName } from './nearest-name';

/** The path of a member: `files.root/config.json`. */
export function member(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

export function list<T>(
  item: Shape<T>,
  expected = `a list, each item ${item.expected}`,
): Shape<readonly T[]> {
  return {
    expected,
    wrong: (value, path) => {
      if (!Array.isArray(value)) return misfit(path, value, expected);
      for (const [at, each] of value.entries()) {
        const wrong = item.wrong(each, `${path}[${at}]`);
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

/** An object whose keys are data. */
export function byName<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  const expected = `an object, each value ${item.expected}`;
  return {
    expected,
    wrong: (value, path) => {
      if (!isPlain(value)) return misfit(path, value, expected);
      return firstWrong(Object.entries(value), item, path);
    },
  };
}

export function mapOf<T>(item: Shape<T>): Shape<ReadonlyMap<string, T>> {
  const expected = `a Map from texts, each value ${item.expected}`;
  return {
    expected,
    wrong: (value, path) => {
      if (tagOf(value) !== 'Map') return misfit(path, value, expected);
      const entries = [...(value as ReadonlyMap<unknown, unknown>)];
      const odd = entries.find(([key]) => typeof key !== 'string');
      if (odd !== undefined)
        return { path, problem: 'has a key that is no text. It has to be ' + expected + '.' };
      return firstWrong(entries as [string, unknown][], item, path);
    },
  };
}

function firstWrong(
  entries: readonly (readonly [string, unknown])[],
  item: SomeShape,
  path: string,
): Wrong | undefined {
  for (const [name, each] of entries) {
    const wrong = item.wrong(each, member(path, name));
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** The shape of each property of a type: none is left out, and none is invented. */
export type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** What an object may have besides the properties of its type. */
export interface Besides {
  /** Properties that are there where callers hand on a whole answer of ours, and that do nothing. */
  readonly ignored?: readonly string[];
  /** All other properties are of this shape. */
  readonly others?: SomeShape;
}

/** An object with these properties, and no others that are not named. */
export function options<T>(fields: Fields<T>, { ignored = [], others }: Besides = {}): Shape<T> {
  const known = new Map<string, SomeShape>(Object.entries(fields));
  const expected = 'an object';
  return {
    expected,
    wrong: (value, path) => {
      if (!isPlain(value)) return misfit(path, value, expected);
      for (const name of Object.keys(value)) {
        if (known.has(name) || ignored.includes(name)) continue;
        if (others === undefined) return unknownName(name, [...known.keys()], path);
        const wrong = others.wrong(value[name], member(path, name));
        if (wrong !== undefined) return wrong;
      }
      for (const [name, each] of known) {
        const wrong = each.wrong(value[name], member(path, name));
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

export function unknownName(name: string, known: readonly string[], path: string): Wrong {
  const near = nearestName(name, known);
  const meant = near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean ${near}?`;
  return { path: member(path, name), problem: `is not known. ${meant}` };
}

/** `{}`, also of another realm or class; no list, Map, Date, promise or function. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return tagOf(value) === 'Object' && typeof value === 'object';
}
