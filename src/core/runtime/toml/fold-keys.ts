import { isTable, type TomlTable, type TomlValue } from './toml-value';
import type { TomlShape } from './typed';

/**
 * Gives each key the name that its field has, whatever its case (go-toml v2 structFieldPath). Of several
 * tables of one field the keys come together, of other values the last one counts.
 */
export function foldKeys(root: TomlTable, shape: TomlShape): TomlTable {
  return folded(undefined, root, shape) as TomlTable;
}

function folded(before: TomlValue | undefined, value: TomlValue, shape: TomlShape): TomlValue {
  if (shape === 'any' && isTable(before) && isTable(value)) return together(before, value);
  if (typeof shape === 'string' || 'list' in shape || !isTable(value)) return value;
  const into: Record<string, TomlValue> = Object.create(null) as Record<string, TomlValue>;
  if (isTable(before)) Object.assign(into, before);
  for (const [key, element] of Object.entries(value)) {
    const lower = key.toLowerCase();
    const field = 'fields' in shape && Object.hasOwn(shape.fields, lower) ? shape.fields[lower] : undefined;
    if ('map' in shape) into[key] = folded(into[key], element, shape.map);
    else if (field === undefined) into[key] ??= element;
    else into[lower] = folded(into[lower], element, field);
  }
  return into;
}

/** Into an interface a table is decoded over the one that is there. */
function together(before: TomlTable, value: TomlTable): TomlTable {
  const into = Object.assign(Object.create(null) as Record<string, TomlValue>, before);
  for (const [key, element] of Object.entries(value)) {
    const there = into[key];
    into[key] = isTable(there) && isTable(element) ? together(there, element) : element;
  }
  return into;
}
