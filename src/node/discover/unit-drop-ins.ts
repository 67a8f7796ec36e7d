import { dropInPlaces, orderDropIns, UNIT_FOLDERS } from '../../core/node-config/systemd/unit-places';
import type { NodeReader } from './node-reader';
import { readText, type TextFile } from './unit-fragment';

/** Drop-ins of one unit. */
const MOST_FILES = 100;

export interface DropIns {
  readonly files: readonly TextFile[];
  /** There are more than are read. */
  readonly unread: boolean;
  /** Files beside them whose names do not end in `.conf`: systemd does not read them. */
  readonly others: readonly string[];
}

/** Those of others that are told; and names that editors and packages give to what is meant not to count. */
const MOST_OTHERS = 10;
const PUT_ASIDE =
  /^\.|~$|\.(?:bak|backup|old|orig|save|saved|disabled|off|swp|tmp|example|sample|md|txt|rpm(?:save|new|orig)|(?:dpkg|ucf)-\w+)$/i;

/** The drop-ins of a unit that goes by `names`, in the order in which systemd reads them. */
export async function dropInFiles(reader: NodeReader, names: readonly string[]): Promise<DropIns> {
  const places: { folder: string; name: string }[] = [];
  const real = await folderIsThere(reader);
  for (const { folder, name } of dropInPlaces(names)) {
    if (real.get(folder)?.has(name) !== true) continue;
    const inIt = `${folder}/${name}`;
    for (const file of (await reader.list(inIt)) ?? []) places.push({ folder: inIt, name: file });
  }
  const found: TextFile[] = [];
  const ordered = orderDropIns(places);
  const unread = ordered.length > MOST_FILES;
  if (unread) reader.exhausted = true;
  for (const { folder, name } of ordered.slice(0, MOST_FILES)) {
    const path = `${folder}/${name}`;
    const file = await readText(reader, path);
    if (file !== undefined) found.push(file);
  }
  const others = places
    .filter(({ name }) => !name.endsWith('.conf') && !PUT_ASIDE.test(name))
    .map(({ folder, name }) => `${folder}/${name}`);
  return { files: found, unread, others: others.slice(0, MOST_OTHERS) };
}

/** Names in the folders of units. `/lib` is `/usr/lib` on most systems, and its files are the same ones then. */
async function folderIsThere(reader: NodeReader): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const merged = (await reader.link('/lib')) !== undefined;
  const found = new Map<string, ReadonlySet<string>>();
  for (const folder of UNIT_FOLDERS) {
    if (merged && folder.startsWith('/lib/')) continue;
    found.set(folder, new Set(await reader.list(folder)));
  }
  return found;
}
