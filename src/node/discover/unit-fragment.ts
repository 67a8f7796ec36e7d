import { absolutePath } from '../../core/go/filepath';
import { isUtf8, textOf } from '../../core/model/go-string';
import { UNIT_FOLDERS } from '../../core/node-config/systemd/unit-places';
import type { NodeReader } from './node-reader';

export interface TextFile {
  readonly path: string;
  readonly text: string;
  /** Its bytes are UTF-8. */
  readonly isText: boolean;
}

export async function readText(reader: NodeReader, path: string): Promise<TextFile | undefined> {
  const content = await reader.content(path);
  return content === undefined ? undefined : { path, text: textOf(content), isText: isUtf8(content) };
}

/** The file of a unit, and the name that the unit goes by: where it is a link to another unit, that one's. */
export interface Fragment extends TextFile {
  readonly name: string;
  /** Where links lead. */
  readonly source: string;
}

/** Links from one unit to another that are followed. */
const MOST_LINKS = 8;

/** Undefined where there is no file, or where an empty one or a link to /dev/null masks the unit. */
export async function unitFile(reader: NodeReader, unit: string): Promise<Fragment | undefined> {
  const path = (await pathOfUnit(reader, unit)) ?? (await pathOfUnit(reader, templateOf(unit)));
  if (path === undefined) return undefined;
  let name = unit;
  let at = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    const link = await reader.link(at);
    if (link === undefined) break;
    const folder = at.slice(0, at.lastIndexOf('/'));
    at = absolutePath(link, folder);
    if (at === '/dev/null') return undefined;
    // A link out of the folders of units is a place for the file, and no other name.
    if (!UNIT_FOLDERS.includes(at.slice(0, at.lastIndexOf('/')))) break;
    const target = at.slice(at.lastIndexOf('/') + 1);
    if (target !== templateOf(unit)) name = target;
  }
  const file = await readText(reader, path);
  return file === undefined || file.text === '' ? undefined : { ...file, name, source: at };
}

async function pathOfUnit(reader: NodeReader, unit: string | undefined): Promise<string | undefined> {
  if (unit === undefined) return undefined;
  for (const folder of UNIT_FOLDERS) {
    if ((await reader.list(folder))?.includes(unit) === true) return `${folder}/${unit}`;
  }
  return undefined;
}

/** `k0s@.service` for `k0s@one.service`. */
function templateOf(unit: string): string | undefined {
  const [, prefix, type] = /^([^@]+@)[^@]+(\.[a-z]+)$/.exec(unit) ?? [];
  return prefix === undefined ? undefined : `${prefix}${type ?? ''}`;
}
