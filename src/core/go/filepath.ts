/** Mirrors path/filepath Clean on Unix: the shortest equivalent path, by text alone. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  const joined = kept.join('/');
  return rooted ? `/${joined}` : joined === '' ? '.' : joined;
}

/** Mirrors path/filepath Join: empty elements are left out. */
export function joinPath(...elements: readonly string[]): string {
  const parts = elements.filter((element) => element !== '');
  return parts.length === 0 ? '' : cleanPath(parts.join('/'));
}

/** Mirrors path/filepath Abs, with the working directory given. */
export function absolutePath(path: string, cwd: string): string {
  return path.startsWith('/') ? cleanPath(path) : joinPath(cwd, path);
}
