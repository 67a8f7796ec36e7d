/** Where a path of Windows is in a tree that is mounted elsewhere: without its drive, with slashes. Others stay. */
export function beneathTree(path: string): string {
  if (!/^[A-Za-z]:(?:[\\/]|$)/.test(path) && !path.includes('\\')) return path;
  return path.replace(/^[A-Za-z]:/, '').replaceAll('\\', '/');
}
