import { join } from 'node:path';
import type { KubeletEnvironment } from '../core/model/environment';
import type { FileRead } from '../core/model/file-read';
import { searchPlaces } from '../core/locate/search-places';
import { listBeneath } from './beneath/list-beneath';
import { ReadBudget } from './beneath/read-budget';
import { timedReadBeneath } from './beneath/read-beneath';

/** The files of a node that tell where its credentials are, and where people put them by mistake. */
export interface NodeFiles {
  readonly files: ReadonlyMap<string, FileRead>;
  /** When each was last written, RFC 3339. */
  readonly fileTimes: ReadonlyMap<string, string>;
}

/** Home directories that are looked into; a machine has few. */
const HOMES = 50;

/**
 * Reads the search places and the usual wrong ones; the latter may have `maxFileBytes` together. Files that are absent
 * are left out.
 */
export async function collectNodeFiles(
  environment: KubeletEnvironment,
  { nodeRoot, maxFileBytes }: { readonly nodeRoot: string; readonly maxFileBytes: number },
): Promise<NodeFiles> {
  const homes = await homeDirectories(nodeRoot);
  const places = new Set(searchPlaces(environment).map(({ path }) => path));
  const paths = new Set([
    ...places,
    ...homes.flatMap((home) => [
      `${home}/.docker/config.json`,
      `${home}/.dockercfg`,
      `${home}/.config/containers/auth.json`,
    ]),
    ...WRONG_PLACES,
    join(environment.rootDir, '.docker/config.json'),
    join(environment.rootDir, '.dockerconfigjson'),
  ]);
  const wrongPlaces = new ReadBudget(maxFileBytes);
  const files = new Map<string, FileRead>();
  const fileTimes = new Map<string, string>();
  for (const path of paths) {
    const limits = { maxBytes: maxFileBytes, ...(places.has(path) ? {} : { budget: wrongPlaces }) };
    const { read, writtenAt } = await timedReadBeneath(nodeRoot, path, limits);
    if (read.kind === 'absent') continue;
    files.set(path, read);
    if (writtenAt !== undefined) fileTimes.set(path, writtenAt);
  }
  return { files, fileTimes };
}

const WRONG_PLACES = [
  '/etc/docker/config.json',
  '/etc/kubernetes/config.json',
  '/run/containers/0/auth.json',
  '/run/user/0/containers/auth.json',
  '/etc/containers/auth.json',
  '/var/lib/kubelet/.docker/config.json',
  '/var/lib/kubelet/config.json',
];

async function homeDirectories(nodeRoot: string): Promise<readonly string[]> {
  const { names } = await listBeneath(nodeRoot, '/home', {
    limit: HOMES,
    wanted: (entry) => entry.isDirectory() || entry.isSymbolicLink(),
  }).catch(() => ({ names: [] }));
  return ['/root', ...names.map((name) => `/home/${name}`)];
}
