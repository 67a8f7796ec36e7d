import { readdir, stat } from 'fs-extra';
import { join } from 'node:path';
import { isRecord, type JsonRecord } from '../core/model/json-record';
import { parseManifests } from '../core/parse/manifests';
import { KeyringError } from '../errors';
import { readInput } from './read-input';
import type { Terminal } from './terminal';

/** Manifests of one directory that are read. */
const FILES = 10_000;

/** Levels of Lists in Lists that are followed. */
const LIST_DEPTH = 20;

/**
 * The objects in files, directories (their own .yaml, .yml and .json files, by name) and on standard input, Lists
 * taken apart. What is no object is left out.
 * @throws KeyringError UNREADABLE_FILE, INVALID_MANIFEST.
 */
export async function readObjects(
  paths: readonly string[],
  terminal: Pick<Terminal, 'stdin'>,
): Promise<readonly JsonRecord[]> {
  const objects: JsonRecord[] = [];
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      const where = file === '-' ? 'Standard input' : file;
      for (const manifest of parseManifests(await readInput(file, terminal.stdin), where))
        for (const object of itemsOf(manifest, 0)) objects.push(object);
    }
  }
  return objects;
}

/** The file itself, or the manifests of a directory; links in it are followed, as those of a mounted ConfigMap. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-' || !(await isDirectory(path))) return [path];
  const names = (await readdir(path)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  if (names.length > FILES) {
    throw new KeyringError(
      'UNREADABLE_FILE',
      `${path} has more than ${FILES} manifests and is not read. Give fewer at a time.`,
      { path },
    );
  }
  const files: string[] = [];
  for (const name of names) {
    const file = join(path, name);
    if ((await stat(file).catch(() => undefined))?.isFile() === true) files.push(file);
  }
  return files;
}

/** What cannot be looked at is told when it is read. */
async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

function itemsOf(manifest: unknown, depth: number): readonly JsonRecord[] {
  if (!isRecord(manifest) || depth > LIST_DEPTH) return [];
  const { items } = manifest;
  return Array.isArray(items) ? items.flatMap((item: unknown) => itemsOf(item, depth + 1)) : [manifest];
}
