import { matchFileName } from '../../core/node-config/systemd/file-pattern';
import type { NodeReader } from './node-reader';

/** Paths that one pattern may stand for. */
const MOST_PATHS = 64;

/** A backslash makes the next character count as it is. */
const WILD = /[*?[\\]/;

/**
 * The files that a pattern of a unit (`/etc/sysconfig/kubelet*`) stands for, by name; a path without `*`, `?` and `[`
 * stands for itself. Mirrors safe_glob in load_environment of src/core/execute.c (systemd, v252).
 */
export async function expandPattern(
  reader: NodeReader,
  pattern: string,
  matches: (pattern: string, name: string) => boolean = matchFileName,
): Promise<readonly string[]> {
  if (!WILD.test(pattern)) return [pattern];
  let folders = [''];
  const parts = pattern.split('/').slice(1);
  for (const [at, part] of parts.entries()) {
    if (!WILD.test(part)) {
      folders = folders.map((folder) => `${folder}/${part}`);
      continue;
    }
    const next: string[] = [];
    for (const folder of folders) {
      const names = (await reader.list(folder === '' ? '/' : folder)) ?? [];
      for (const name of names) {
        if (!matches(part, name)) continue;
        if (next.length === MOST_PATHS) reader.exhausted = true;
        else next.push(`${folder}/${name}`);
      }
    }
    folders = next;
    if (at === parts.length - 1) break;
  }
  const found: string[] = [];
  for (const path of folders) if (await reader.exists(path)) found.push(path);
  return found;
}
