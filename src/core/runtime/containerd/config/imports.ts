import { cleanPath, joinPath } from '../../../go/filepath';
import { filepathMatch } from '../../../go/filepath-match';
import type { RuntimeFiles } from '../../files';
import type { ContainerdRules } from '../lines';

/**
 * The files that an entry of `imports` names. Mirrors resolveImports (containerd v2.4.2
 * cmd/containerd/server/config/config.go): relative to the folder of the file, `*` as filepath.Glob. A
 * pattern without a match names nothing; a plain path that is not there is an error later; a pattern that is none (undefined) keeps the daemon from starting.
 */
export function importsOf(
  entry: string,
  parent: string,
  files: RuntimeFiles,
  relativePatterns: ContainerdRules['relativePatterns'],
): readonly string[] | undefined {
  const clean = cleanPath(entry);
  const folder = relativePatterns === 'of-process' && clean.includes('*') ? '/' : folderOf(parent);
  const path = clean.startsWith('/') ? clean : joinPath(folder, clean);
  if (!path.includes('*')) return [path];
  if (filepathMatch(path, '') === 'bad-pattern') return undefined;
  const parts = path.split('/').slice(1);
  const pattern = parts.pop() ?? '';
  return foldersOf(parts, files).flatMap((folder) =>
    [...files.filesIn(folder), ...files.foldersIn(folder)]
      .filter((name) => filepathMatch(pattern, name) === 'match')
      .toSorted()
      .map((name) => joinPath(folder, name)),
  );
}

function foldersOf(patterns: readonly string[], files: RuntimeFiles): readonly string[] {
  let folders: readonly string[] = ['/'];
  for (const pattern of patterns)
    folders = folders.flatMap((folder) =>
      files
        .foldersIn(folder)
        .filter((name) => filepathMatch(pattern, name) === 'match')
        .map((name) => joinPath(folder, name)),
    );
  return folders;
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}
