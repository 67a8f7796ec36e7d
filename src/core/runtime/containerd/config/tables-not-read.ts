import type { RuntimeFinding } from '../../finding';
import { isTable } from '../../toml/toml-value';
import type { ContainerdRules } from '../lines';
import type { ConfigFile, LoadedConfig } from './load-config';

const NAMES = ['cri', 'io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images'];

/** Tables of the CRI under a name that this line does not look for in a file of this version, and settings that are gone. */
export function tablesNotRead(loaded: LoadedConfig, rules: ContainerdRules): readonly RuntimeFinding[] {
  return loaded.files.flatMap((file) => {
    const plugins = file.document.root.plugins;
    if (!isTable(plugins)) return [];
    return NAMES.filter((name) => isTable(plugins[name])).flatMap((name): RuntimeFinding[] => {
      const registry = isTable(plugins[name]) ? plugins[name].registry : undefined;
      if (!isRead(name, file, loaded, rules)) {
        // Runtimes of the 2.x line read other settings than those of images from the old table.
        if (rules.unversioned === 'renamed' && registry === undefined) return [];
        return [
          found(
            file,
            ['plugins', name],
            'config-table-not-read',
            `The table plugins."${name}" is not read by this containerd in a file of version ${file.version}.`,
          ),
        ];
      }
      if (rules.configsTls || !isTable(registry) || !isTable(registry.configs)) return [];
      return Object.entries(registry.configs)
        .filter(([, settings]) => isTable(settings) && settings.tls !== undefined)
        .map(([host]) =>
          found(
            file,
            ['plugins', name, 'registry', 'configs', host, 'tls'],
            'tls-not-read',
            `containerd 2.x does not know \`configs."${host}".tls\`: put certificates into the hosts.toml of ${host}.`,
          ),
        );
    });
  });
}

function isRead(name: string, file: ConfigFile, loaded: LoadedConfig, rules: ContainerdRules): boolean {
  if (rules.unversioned === 'version-1') return name === (loaded.version === 1 ? 'cri' : rules.imageTable);
  if (name === rules.imageTable) return true;
  if (name === 'cri' && file.version >= 2) return false;
  const version = rules.movesOldTables === 'by-file' ? file.version : loaded.version;
  return version < rules.newestConfigVersion;
}

function found(
  file: ConfigFile,
  path: readonly string[],
  id: 'config-table-not-read' | 'tls-not-read',
  message: string,
): RuntimeFinding {
  let line: number | undefined;
  for (let depth = path.length; depth > 1 && line === undefined; depth--) {
    line = file.document.places.lineOf(path.slice(0, depth));
  }
  return {
    id,
    consequence: 'ignored',
    place: { file: file.path, ...(line !== undefined && { line }) },
    message,
  };
}
