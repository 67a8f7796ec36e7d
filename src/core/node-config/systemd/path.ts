/**
 * A path without repeated slashes, `.` and a slash at its end; `..` stays, as links may stand before it.
 * Mirrors path_simplify in src/basic/path-util.c (systemd, v252).
 *
 *     simplifyPath('/etc//default/./kubelet/')  // '/etc/default/kubelet'
 */
export function simplifyPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/')) return `/${parts.join('/')}`;
  return parts.length === 0 ? '.' : parts.join('/');
}

/** Absolute, and without `..`. Mirrors path_simplify_and_warn in src/shared/parse-helpers.c (systemd, v252). */
export function isNormalPath(path: string): boolean {
  return path.startsWith('/') && path.length < 4096 && !path.split('/').includes('..');
}
