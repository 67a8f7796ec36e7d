import type * as SmolToml from 'smol-toml';

export type TomlValue = SmolToml.TomlValue;
export type TomlTable = Readonly<Record<string, TomlValue>>;

/** The line on which a header or a dotted key made a table. */
export type TableLines = Pick<WeakMap<object, number>, 'get'>;

export function isTable(value: TomlValue | undefined): value is Record<string, TomlValue> {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
