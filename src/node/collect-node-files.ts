import { readdir, stat } from 'fs-extra';
import { join } from 'node:path';
import type { KubeletEnvironment } from '../core/model/environment';
import type { FileRead } from '../core/model/file-read';
import { searchPlaces } from '../core/locate/search-places';
import { pathUnderNodeRoot } from './node-root';
import { readFileBounded } from './read-file';

/** The files of a node that tell where its credentials are, and where people put them by mistake. */
export interface NodeFiles {
  readonly files: ReadonlyMap<string, FileRead>;
  /** When each was last written, RFC 3339. */
  readonly fileTimes: ReadonlyMap<string, string>;
}

/** Home directories that are looked into; a machine has few. */
const HOMES = 50;

/** Reads the search places and the usual wrong ones. Files that are absent are left out. */
export async function collectNodeFiles(
  environment: KubeletEnvironment,
  { nodeRoot, maxFileBytes }: { readonly nodeRoot: string; readonly maxFileBytes: number },
): Promise<NodeFiles> {
  const homes = await homeDirectories(nodeRoot);
  const paths = new Set([
    ...searchPlaces(environment).map(({ path }) => path),
    ...homes.flatMap((home) => [
      `${home}/.docker/config.json`,
      `${home}/.dockercfg`,
      `${home}/.config/containers/auth.json`,
    ]),
    ...WRONG_PLACES,
    join(environment.rootDir, '.docker/config.json'),
    join(environment.rootDir, '.dockerconfigjson'),
  ]);
  const files = new Map<string, FileRead>();
  const fileTimes = new Map<string, string>();
  for (const path of paths) {
    const here = await placed(nodeRoot, path);
    const read = here === undefined ? undefined : await readFileBounded(here, maxFileBytes);
    if (here === undefined || read === undefined || read.kind === 'absent') continue;
    files.set(path, read);
    const written = await stat(here).then(
      ({ mtime }) => mtime.toISOString(),
      () => undefined,
    );
    if (written !== undefined) fileTimes.set(path, written);
  }
  return { files, fileTimes };
}

const WRONG_PLACES = [
  '/etc/docker/config.json',
  '/etc/kubernetes/config.json',
  '/run/containers/0/auth.json',
  '/etc/containers/auth.json',
  '/var/lib/kubelet/.docker/config.json',
  '/var/lib/kubelet/config.json',
];

async function homeDirectories(nodeRoot: string): Promise<readonly string[]> {
  const home = await placed(nodeRoot, '/home');
  const names = home === undefined ? [] : await readdir(home).catch((): string[] => []);
  return ['/root', ...names.slice(0, HOMES).map((name) => `/home/${name}`)];
}

async function placed(nodeRoot: string, path: string): Promise<string | undefined> {
  return nodeRoot === '/' ? path : pathUnderNodeRoot(nodeRoot, path).catch(() => undefined);
}
