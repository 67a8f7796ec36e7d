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
 * Names of the drop-in folders of a unit, the one that counts most first: its own, those of its template, those of its
 * name cut at its last dash, and so on; that of its type comes last. Mirrors unit_file_find_dirs and
 * unit_file_find_dropin_paths in src/shared/dropin.c (systemd, v252).
 *
 *     dropInFolders('snap-kubelet.service')  // ['snap-kubelet.service.d', 'snap-.service.d', 'service.d']
 */
export function dropInFolders(unit: string): readonly string[] {
  const dot = unit.lastIndexOf('.');
  const type = unit.slice(dot + 1);
  const [prefix = '', ...rest] = unit.slice(0, dot).split('@');
  const found = new Set<string>();
  // A template cut at a dash is no template any more: `a-b@.service` comes to `a-.service`.
  const plain = (one: string): void => void found.add(`${one}.${type}.d`);
  const template = (one: string): void => {
    plain(`${one}@`);
    for (const cut of cutAtDashes(one)) plain(cut);
  };
  const instance = rest.join('@');
  for (const one of [prefix, ...cutAtDashes(prefix)]) {
    if (instance !== '') plain(`${one}@${instance}`);
    if (rest.length > 0) template(one);
    else plain(one);
  }
  plain('');
  return [...found].map((name) => name.replace(/^\./, ''));
}

/** Where the drop-ins of a unit may be, the folder that counts most first. Its names: its own one, then those of links to it. */
export function dropInPlaces(names: readonly string[]): readonly DropInPlace[] {
  const own = names.flatMap((unit) =>
    UNIT_FOLDERS.flatMap((folder) =>
      dropInFolders(unit)
        .slice(0, -1)
        .map((name) => ({ folder, name })),
    ),
  );
  const ofType = names.slice(0, 1).flatMap((unit) => {
    const name = dropInFolders(unit).at(-1) ?? '';
    return UNIT_FOLDERS.map((folder) => ({ folder, name }));
  });
  return [...own, ...ofType];
}

/** Prefixes of a name that are looked at; a name has at most 255 characters anyway. */
const MOST_DASHES = 16;

function cutAtDashes(prefix: string): readonly string[] {
  const found: string[] = [];
  let dash = prefix.lastIndexOf('-', prefix.length - 2);
  for (; dash > 0 && found.length < MOST_DASHES; dash = prefix.lastIndexOf('-', dash - 1)) {
    found.push(prefix.slice(0, dash + 1));
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
    if (place.name.endsWith('.conf') && !place.name.startsWith('.') && !byName.has(place.name))
      byName.set(place.name, place);
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
