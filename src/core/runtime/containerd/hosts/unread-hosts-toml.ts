import { joinPath } from '../../../go/filepath';
import { splitHostPort } from '../../../go/host-port';
import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding } from '../../finding';
import { hostFolder, hostFolders } from './host-folder';

/** Where people put folders of hosts, whatever `config_path` says. */
const USUAL_ROOTS = ['/etc/containerd/certs.d', '/etc/docker/certs.d'];
const HUB_NAMES = ['registry-1.docker.io', 'index.docker.io', 'hub.docker.com'];

/**
 * A hosts.toml that somebody wrote for this registry, and that containerd does not look for: below a folder that
 * `config_path` does not name, or under another name than the registry has in images. Names are compared as they
 * stand (see host-folder.ts).
 */
export function unreadHostsToml(
  registry: string,
  roots: readonly string[],
  files: RuntimeFiles,
): RuntimeFinding | undefined {
  // That the transfer service takes several folders for one is told of the whole.
  if (roots.some((root) => root.includes(':'))) return undefined;
  const own = hostFolder(files, roots, registry);
  if (own !== undefined && !own.endsWith('/_default')) return undefined;
  for (const root of new Set([...roots, ...USUAL_ROOTS])) {
    const isRead = roots.includes(root);
    if (!isRead) {
      const file = hostFolders(root, registry)
        .map((folder) => joinPath(folder, 'hosts.toml'))
        .find((path) => files.read(path) !== undefined);
      if (file !== undefined) return underOtherRoot(file, root, roots);
    }
    const file = otherNames(registry)
      .map((name) => joinPath(root, name, 'hosts.toml'))
      .find((path) => isMeantFor(registry, files.read(path)));
    if (file !== undefined && isRead) return underOtherName(file, registry);
  }
  return undefined;
}

function underOtherRoot(file: string, root: string, roots: readonly string[]): RuntimeFinding {
  const named = roots.length === 0 ? 'is not set' : `is ${roots.join(':')}`;
  return {
    id: 'hosts-folders-not-read',
    consequence: 'ignored',
    place: { file },
    message: `This hosts.toml is not read, as \`config_path\` ${named}. Set it to ${root}, and restart containerd.`,
  };
}

function underOtherName(file: string, registry: string): RuntimeFinding {
  const folder = registry.replace(/:(\d+)$/, '_$1_');
  return {
    id: 'hosts-toml-ignored',
    consequence: 'ignored',
    place: { file },
    message: `This hosts.toml is not read for images of ${registry}, whose folder has to be called ${folder}.`,
  };
}

/** Names that people give to the folder of a registry by mistake. */
function otherNames(registry: string): readonly string[] {
  const split = splitHostPort(registry);
  const host = split?.host ?? registry;
  const labels = host.split('.');
  const wildcards = labels.slice(1, -1).map((_, at) => `*.${labels.slice(at + 1).join('.')}`);
  const ports = split === undefined ? [`${host}:443`, `${host}_443_`] : [host];
  return [...ports, ...wildcards, ...(registry === 'docker.io' ? HUB_NAMES : [])];
}

/** A folder of another name may be that of another registry: its file has to have the name of this one. */
function isMeantFor(registry: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  const names = registry === 'docker.io' ? ['docker.io', 'registry-1.docker.io'] : [registry];
  return names.some((name) => {
    const at = text.indexOf(name);
    return at >= 0 && !/[\w:-]/.test(text.charAt(at + name.length));
  });
}
