import { joinPath } from '../../../go/filepath';
import type { RuntimeFiles } from '../../files';

/**
 * The folder of a registry below a root: `host_port_`, `host:port`, then `_default`; the first that exists
 * wins whole. Mirrors hostPaths and HostDirFromRoot (github.com/containerd/containerd/v2 v2.4.2
 * core/remotes/docker/config/config_unix.go and hosts.go).
 */
export function hostFolder(
  files: RuntimeFiles,
  roots: readonly string[],
  registry: string,
): string | undefined {
  for (const root of roots) {
    const found = hostFolders(root, registry).find((folder) => files.exists(folder));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In the order in which they are looked for. */
export function hostFolders(root: string, registry: string): readonly string[] {
  const colon = registry.lastIndexOf(':');
  const underscored = colon > 0 ? [`${registry.slice(0, colon)}_${registry.slice(colon + 1)}_`] : [];
  return [...underscored, registry, '_default'].map((name) => joinPath(root, name));
}
