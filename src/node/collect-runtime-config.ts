import { namedPaths } from '../core/runtime/on-node/named-paths';
import { LARGEST_FILE } from '../core/runtime/finding';
import { listBeneath } from './beneath/list-beneath';
import { readBeneath } from './beneath/read-beneath';
import { ReadBudget } from './beneath/read-budget';

/** Where runtimes have their configuration; what these name is read as well. */
const FILES = [
  '/etc/rancher/k3s/registries.yaml',
  '/etc/rancher/rke2/registries.yaml',
  '/var/lib/rancher/k3s/agent/etc/containerd/config.toml',
  '/var/lib/rancher/rke2/agent/etc/containerd/config.toml',
  '/var/snap/microk8s/current/args/containerd.toml',
  '/etc/containerd/config.toml',
  '/etc/cri/containerd.toml',
  '/etc/crio/crio.conf',
  '/etc/containers/registries.conf',
  '/etc/docker/daemon.json',
  '/run/containers/0/auth.json',
  '/root/.config/containers/auth.json',
];

/** Folders whose files count, by their ending. */
const FOLDERS: readonly (readonly [folder: string, ending: string])[] = [
  ['/etc/cri/conf.d', '.toml'],
  ['/etc/crio/crio.conf.d', ''],
  ['/etc/containers/registries.conf.d', '.conf'],
];

/** Folders of hosts.toml where no configuration names one. */
const HOST_FOLDERS = [
  '/etc/containerd/certs.d',
  '/etc/docker/certs.d',
  '/etc/cri/conf.d/hosts',
  '/var/snap/microk8s/current/args/certs.d',
  '/var/lib/rancher/k3s/agent/etc/containerd/certs.d',
  '/var/lib/rancher/rke2/agent/etc/containerd/certs.d',
];

/** Names of one folder, files of one node, and their bytes together. */
const NAMES = 10_000;
const MOST_FILES = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The configuration of the container runtime of a node mounted at `nodeRoot`, by path: its usual files, and those
 * that they name. What is absent, or cannot be read, is left out, as is what goes over 32 MiB in total.
 */
export async function collectRuntimeConfig(nodeRoot: string): Promise<Readonly<Record<string, string>>> {
  const found = new Map<string, string>();
  const budget = new ReadBudget(MOST_BYTES);
  const seen = new Set<string>();
  const names = async (folder: string): Promise<readonly string[]> =>
    (await listBeneath(nodeRoot, folder, { limit: NAMES }).catch(() => ({ names: [] }))).names.toSorted();
  const take = async (path: string): Promise<void> => {
    if (seen.has(path) || seen.size >= MOST_FILES) return;
    seen.add(path);
    const read = await readBeneath(nodeRoot, path, { maxBytes: LARGEST_FILE, budget });
    if (read.kind === 'bytes') found.set(path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(read.bytes));
  };
  for (const path of FILES) await take(path);
  for (const [folder, ending] of FOLDERS)
    for (const name of await names(folder)) if (name.endsWith(ending)) await take(`${folder}/${name}`);
  const hostFolders = new Set(HOST_FOLDERS);
  const configs = [...found.keys()].filter(
    (path) => /\.(?:toml|conf)$/.test(path) || path.includes('/crio.conf.d/'),
  );
  for (let path = configs.shift(); path !== undefined; path = configs.shift()) {
    const named = namedPaths(path, found.get(path) ?? '');
    for (const folder of named.hostFolders) hostFolders.add(folder);
    for (const file of named.files) {
      for (const one of await expanded(file, names)) {
        if (seen.has(one)) continue;
        await take(one);
        if (found.has(one)) configs.push(one);
      }
    }
  }
  for (const folder of hostFolders)
    for (const host of await names(folder)) await take(`${folder}/${host}/hosts.toml`);
  return Object.fromEntries(found);
}

/** A path, or those that a pattern in its last part holds: `/etc/containerd/conf.d/*.toml`. */
async function expanded(
  path: string,
  names: (folder: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const slash = path.lastIndexOf('/');
  const last = path.slice(slash + 1);
  if (!last.includes('*')) return [path];
  const [before = '', after = '', ...more] = last.split('*');
  const folder = path.slice(0, slash);
  const all = await names(folder);
  return all
    .filter((name) => more.length > 0 || (name.startsWith(before) && name.endsWith(after)))
    .map((name) => `${folder}/${name}`);
}
