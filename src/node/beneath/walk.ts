import { notDirectory, tooLong, tooManyLinks } from './path-errors';

/** As many symbolic links as Linux follows in one path. */
const LINKS = 40;

/** Bytes of a path that Linux takes, the zero at its end included. */
const PATH_BYTES = 4096;

/** Folders one in another that are held at once. Linux has no such limit, but few descriptors for a process. */
const LEVELS = 64;

/** Names looked at on one way, those of link targets included; Linux would go on, up to 80,000. */
const NAMES = 512;

/** What stands under a name of a folder: a link is told by where it leads, and never followed here. */
export type Step<Place> =
  | { readonly kind: 'place'; readonly place: Place; readonly isFolder: boolean }
  | { readonly kind: 'link'; readonly target: string };

/** How to go from a folder to what stands in it, by descriptors or by paths. */
export interface Steps<Place> {
  root(): Promise<Place>;
  /** `last`: nothing follows in the path, so far as is known. */
  step(folder: Place, name: string, last: boolean): Promise<Step<Place>>;
  /** It is not needed any more. */
  readonly leave: (place: Place) => void;
}

/**
 * Goes from the root down a path, one name at a time. Symbolic links are followed as the node itself would: an
 * absolute one starts at the root, and `..` at the root stays there. `passed` hears of every folder and name on the
 * way, before it is looked at. Who asks has to leave the place that comes out.
 * @throws the errors of the system, ELOOP, ENOTDIR, ENAMETOOLONG.
 */
export async function walk<Place extends object>(
  steps: Steps<Place>,
  path: string,
  passed?: (folder: Place, name: string) => void,
): Promise<Place> {
  if (Buffer.byteLength(path) >= PATH_BYTES) throw tooLong();
  const rest = partsOf(path);
  const above: Place[] = [];
  let found: Place = await steps.root();
  const goUp = (): boolean => {
    const folder = above.pop();
    if (folder === undefined) return false;
    steps.leave(found);
    found = folder;
    return true;
  };
  try {
    for (let links = 0, names = 0; ;) {
      const part = rest.pop();
      if (part === undefined) break;
      if (part === '.') continue;
      if (part === '..') {
        goUp();
        continue;
      }
      if (++names > NAMES || above.length === LEVELS) throw tooLong();
      passed?.(found, part);
      const step = await steps.step(found, part, rest.length === 0);
      if (step.kind === 'place') {
        above.push(found);
        found = step.place;
        if (rest.length > 0 && !step.isFolder) throw notDirectory();
        continue;
      }
      if (++links > LINKS) throw tooManyLinks();
      if (step.target.startsWith('/')) while (goUp());
      for (const each of partsOf(step.target)) rest.push(each);
    }
  } catch (error) {
    steps.leave(found);
    throw error;
  } finally {
    above.forEach(steps.leave);
  }
  return found;
}

/** The names of a path, the first one at the end; a slash at its end asks for a directory, as `.` does. */
function partsOf(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return (path.endsWith('/') ? [...parts, '.'] : parts).reverse();
}
