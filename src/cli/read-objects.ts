import { readdir, stat } from 'fs-extra';
import { join } from 'node:path';
import type { Finding } from '../core/model/finding';
import type { JsonRecord } from '../core/model/json-record';
import { ManifestReader, unreadError } from '../core/parse/manifests';
import { KeyringError } from '../errors';
import { readChunks } from './read-input';
import type { Terminal } from './terminal';

/** Manifests of one directory that are read. */
const FILES = 10_000;

/** What stands in files, and what is odd about it. */
export interface ReadObjects {
  readonly objects: readonly JsonRecord[];
  readonly findings: readonly Finding[];
}

/**
 * The objects in files, directories (their own .yaml, .yml and .json files, by name) and on standard input, Lists
 * taken apart. What cannot be read is a finding, as long as there is something that can.
 * @throws KeyringError UNREADABLE_FILE; INVALID_MANIFEST where nothing can be read.
 */
export async function readObjects(
  paths: readonly string[],
  terminal: Pick<Terminal, 'stdin'>,
): Promise<ReadObjects> {
  const objects: JsonRecord[] = [];
  const findings: Finding[] = [];
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      const read = await readFrom(file, terminal);
      for (const { value } of read.objects) objects.push(value);
      findings.push(...read.findings);
    }
  }
  const unread = findings.find(({ severity }) => severity === 'error');
  if (objects.length === 0 && unread !== undefined) throw unreadError(unread);
  return { objects, findings };
}

async function readFrom(
  file: string,
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<ReturnType<ManifestReader['end']>> {
  const reader = new ManifestReader(file === '-' ? 'Standard input' : file);
  for await (const chunk of readChunks(file, stdin)) reader.write(chunk);
  return reader.end();
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
