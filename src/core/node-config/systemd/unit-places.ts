/**
 * Folders of system units, the one that counts most first. Source: systemd.unit(5), table 1, and
 * lookup_paths_init in src/libsystemd/sd-path/path-lookup.c (systemd, v252); `/lib` where it is no link to `/usr/lib`.
 */
export const UNIT_FOLDERS: readonly string[] = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/run/systemd/generator.early',
  '/etc/systemd/system',
  '/etc/systemd/system.attached',
  '/run/systemd/system',
  '/run/systemd/system.attached',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
  '/run/systemd/generator.late',
];

/**
 * Names of the drop-in folders of a unit, the one that counts most first: its own, that of its template, those of its
 * name cut at dashes, that of its type. Mirrors unit_file_build_name_map and unit_file_find_dirs.
 *
 *     dropInFolders('snap-kubelet.service')  // ['snap-kubelet.service.d', 'snap-.service.d', 'service.d']
 */
export function dropInFolders(unit: string): readonly string[] {
  const dot = unit.lastIndexOf('.');
  const type = unit.slice(dot + 1);
  const name = unit.slice(0, dot);
  const at = name.indexOf('@');
  const names = at < 0 ? [name] : [name, name.slice(0, at + 1)];
  const whole = names.flatMap((one) => [one, ...cutAtDashes(one)]);
  return [...new Set([...whole.map((one) => `${one}.${type}.d`), `${type}.d`])];
}

/** Prefixes of a name that are looked at; a name has at most 255 characters anyway. */
const MOST_DASHES = 16;

function cutAtDashes(name: string): readonly string[] {
  const at = name.indexOf('@');
  const prefix = at < 0 ? name : name.slice(0, at);
  const found: string[] = [];
  for (
    let dash = prefix.lastIndexOf('-', prefix.length - 2);
    dash > 0;
    dash = prefix.lastIndexOf('-', dash - 1)
  ) {
    found.push(prefix.slice(0, dash + 1));
    if (found.length === MOST_DASHES) break;
  }
  return found;
}

/** A drop-in that was found. */
export interface DropInPlace {
  readonly folder: string;
  readonly name: string;
}

/**
 * The drop-ins that count, in the order in which they are read: by name, whatever folder they are in; of one name the
 * one in the folder that counts most. `places` has them with the most important folder first.
 * Mirrors conf_files_list_strv in src/basic/conf-files.c.
 */
export function orderDropIns(places: readonly DropInPlace[]): readonly DropInPlace[] {
  const byName = new Map<string, DropInPlace>();
  for (const place of places) {
    if (place.name.endsWith('.conf') && !byName.has(place.name)) byName.set(place.name, place);
  }
  return [...byName.values()].sort((a, b) => compareBytes(a.name, b.name));
}

const encoder = new TextEncoder();

function compareBytes(a: string, b: string): number {
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
