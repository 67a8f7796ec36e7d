import { withoutTrailing } from '../../model/trailing';
import { namedPaths } from './named-paths';
import { placeFile, type PlacedFile } from './usual-path';

/** Imports of imports of imports; a node has one level. */
const ROUNDS = 8;
/** Folders above a path of the node that may be where it is mounted. */
const DEPTH = 64;

/**
 * Where files stand on a node: what another one names (logins, a policy, an import, a folder of hosts) stands where that
 * one says, be it anywhere; the rest in its usual place. What has neither is left out.
 */
export function placeFiles(given: Readonly<Record<string, string>>): readonly PlacedFile[] {
  const placed = new Map<string, PlacedFile>();
  for (const [named, text] of Object.entries(given)) {
    const file = placeFile(named, text);
    if (file !== undefined) placed.set(named, file);
  }
  const files = new Set<string>();
  const folders = new Set<string>();
  let added: readonly PlacedFile[] = [...placed.values()];
  for (let round = 0; round < ROUNDS && added.length > 0; round += 1) {
    for (const { path, text } of added.filter(namesOthers)) {
      const names = namedPaths(path, text);
      for (const one of [...names.files, ...names.policies]) files.add(one);
      for (const one of names.hostFolders) folders.add(withoutTrailing(one, '/'));
    }
    if (files.size + folders.size === 0) break;
    added = Object.entries(given).flatMap(([named, text]): readonly PlacedFile[] => {
      const whole = `/${named.replaceAll('\\', '/')}`.replace(/^\/+/, '/');
      const usual = placed.get(named)?.path;
      // What has a place of its own below the root of a node does not move: the end of one path may be another.
      if (usual !== undefined && whole.endsWith(usual)) return [];
      const path = placeAsNamed(whole, { files, folders });
      return path === undefined || path === usual ? [] : [{ path, named, text }];
    });
    for (const file of added) placed.set(file.named, file);
  }
  return [...placed.values()];
}

/** Of CRI-O, and config.toml of containerd with what it imports. */
function namesOthers({ path }: PlacedFile): boolean {
  return path.startsWith('/etc/crio/') || (path.endsWith('.toml') && !path.endsWith('/hosts.toml'));
}

interface Named {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** The end of a path that a configuration names: what comes before is where the node is mounted. */
function placeAsNamed(path: string, { files, folders }: Named): string | undefined {
  const hostFolder = /\/[^/]+\/hosts\.toml$/.exec(path);
  let at = 0;
  for (let depth = 0; depth < DEPTH && at >= 0; depth += 1) {
    const below = path.slice(at);
    if (files.has(below)) return below;
    if (hostFolder !== null && folders.has(path.slice(at, hostFolder.index))) return below;
    at = path.indexOf('/', at + 1);
  }
  return undefined;
}
