/** Text of a file, or null for an empty folder. What is not there does not exist. */
export type RuntimeFileEntries = ReadonlyMap<string, string | null>;

/** The few questions that container runtimes ask of a file system. */
export interface RuntimeFiles {
  /** The text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /** Names of the files of a folder in the order of their bytes; folders left out. */
  filesIn(folder: string): readonly string[];
  /** Names of the folders of a folder in the order of their bytes. */
  foldersIn(folder: string): readonly string[];
}

/** @example runtimeFiles(new Map([['/etc/containerd/config.toml', 'version = 2']])).exists('/etc') // true */
export function runtimeFiles(entries: RuntimeFileEntries): RuntimeFiles {
  const folders = new Set<string>(['/']);
  const filesOf = new Map<string, string[]>();
  const foldersOf = new Map<string, string[]>();
  const within = (all: Map<string, string[]>, path: string): void => {
    const slash = path.lastIndexOf('/');
    const folder = slash === 0 ? '/' : path.slice(0, slash);
    const names = all.get(folder);
    if (names === undefined) all.set(folder, [path.slice(slash + 1)]);
    else names.push(path.slice(slash + 1));
  };
  for (const [path, content] of entries) {
    const parts = path.split('/');
    for (let depth = parts.length - 1; depth > 1; depth--) {
      const folder = parts.slice(0, depth).join('/');
      if (folders.has(folder)) break;
      folders.add(folder);
      within(foldersOf, folder);
    }
    if (content !== null) within(filesOf, path);
    else if (!folders.has(path)) {
      folders.add(path);
      within(foldersOf, path);
    }
  }
  const trimmed = (path: string): string =>
    path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return {
    read: (path) => entries.get(path) ?? undefined,
    exists: (path) => typeof entries.get(trimmed(path)) === 'string' || folders.has(trimmed(path)),
    filesIn: (folder) => (filesOf.get(trimmed(folder)) ?? []).toSorted(byBytes),
    foldersIn: (folder) => (foldersOf.get(trimmed(folder)) ?? []).toSorted(byBytes),
  };
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
