import { isTable, type TomlTable, type TomlValue } from './toml-value';

/** What a field of a Go struct takes. A map has one type for all its values. */
export type TomlShape =
  | 'string'
  | 'bool'
  | 'int'
  | 'strings'
  | 'any'
  | { readonly map: TomlShape }
  | { readonly list: TomlShape }
  | { readonly fields: Readonly<Record<string, TomlShape>> };

/** A value of another type than its field, with the path to it. */
export interface TypeFault {
  readonly path: readonly string[];
  readonly wanted: string;
}

/**
 * How a decoder finds the field of a key. `exact`: by the name as it stands, else in capitals throughout
 * (go-toml v1 marshal.go keysToTry); `folded`: also in any other case (go-toml v2 and BurntSushi/toml).
 */
export type KeyStyle = 'exact' | 'folded';

/** The value of a field, by the name that it has in the struct; of several that fold to it the last one counts. */
export function fieldOf(table: TomlTable, name: string, style: KeyStyle): TomlValue | undefined {
  if (style === 'exact') {
    const key = [name, name.toUpperCase()].find((candidate) => Object.hasOwn(table, candidate));
    return key === undefined ? undefined : table[key];
  }
  const key = Object.keys(table).findLast((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : table[key];
}

/** The first field that a Go decoder refuses; unknown keys pass, as all of these runtimes let them. */
export function typeFault(
  value: TomlValue,
  shape: TomlShape,
  style: KeyStyle,
  path: readonly string[] = [],
): TypeFault | undefined {
  if (typeof shape === 'string') return fits(value, shape) ? undefined : { path, wanted: shape };
  if ('list' in shape) {
    if (!Array.isArray(value)) return { path, wanted: 'a list' };
    return first(value, (element) => typeFault(element, shape.list, style, path));
  }
  if (!isTable(value)) return { path, wanted: 'a table' };
  if ('map' in shape) {
    return first(Object.entries(value), ([key, element]) =>
      typeFault(element, shape.map, style, [...path, key]),
    );
  }
  return first(Object.entries(shape.fields), ([name, inner]) =>
    first(keysOf(value, name, style), (key) => {
      const element = value[key];
      return element === undefined ? undefined : typeFault(element, inner, style, [...path, name]);
    }),
  );
}

/** All keys that a decoder puts into one field: each of them has to fit. */
function keysOf(table: TomlTable, name: string, style: KeyStyle): readonly string[] {
  if (style === 'folded') return Object.keys(table).filter((key) => key.toLowerCase() === name);
  return [name, name.toUpperCase()].filter((key) => Object.hasOwn(table, key)).slice(0, 1);
}

function first<T>(all: readonly T[], look: (one: T) => TypeFault | undefined): TypeFault | undefined {
  for (const one of all) {
    const fault = look(one);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fits(value: TomlValue, shape: 'string' | 'bool' | 'int' | 'strings' | 'any'): boolean {
  switch (shape) {
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return typeof value === 'bigint';
    case 'strings':
      return Array.isArray(value) && value.every((element) => typeof element === 'string');
    case 'any':
      return true;
  }
}
