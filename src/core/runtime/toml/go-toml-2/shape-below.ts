import type { TomlShape } from '../typed';

/** What stands at a key, or undefined where the struct has no such field: go-toml v2 reads nothing of it. */
export function shapeBelow(shape: TomlShape | undefined, path: readonly string[]): TomlShape | undefined {
  let here = shape;
  for (const key of path) {
    if (here === undefined) return undefined;
    // Of another type than it has to be: the decoder fails on it later.
    if (typeof here === 'string') return 'any';
    if ('list' in here) here = here.list;
    else if ('map' in here) here = here.map;
    else here = Object.hasOwn(here.fields, key.toLowerCase()) ? here.fields[key.toLowerCase()] : undefined;
  }
  return here;
}
