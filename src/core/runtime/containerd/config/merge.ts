import { isTable, type TomlTable, type TomlValue } from '../../toml/toml-value';

/** Tables nested deeper than this are replaced as a whole. */
const DEEPEST = 100;

/** Mirrors mergo.Merge with WithOverride for tables: key by key; an empty value does not win over another. */
export function mergeInto(to: TomlTable, from: TomlTable, depth = 0): Record<string, TomlValue> {
  const merged: Record<string, TomlValue> = { ...to };
  for (const [key, value] of Object.entries(from)) {
    const before = merged[key];
    if (isTable(value) && isTable(before) && depth < DEEPEST)
      merged[key] = mergeInto(before, value, depth + 1);
    else if (before === undefined || !isEmpty(value)) merged[key] = value;
  }
  return merged;
}

function isEmpty(value: TomlValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === '' || value === 0 || value === 0n || value === false;
}
