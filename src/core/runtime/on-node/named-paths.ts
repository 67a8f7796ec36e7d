import { joinPath } from '../../go/filepath';
import { readToml } from '../toml/read-toml';
import { isTable, type TomlTable, type TomlValue } from '../toml/toml-value';

/** Other files that the configuration of a runtime names, by absolute path. */
export interface NamedPaths {
  /** Imports and auth files; an import may be a pattern with `*` in its last part. */
  readonly files: readonly string[];
  /** Policies of signatures. */
  readonly policies: readonly string[];
  /** Folders of hosts.toml. */
  readonly hostFolders: readonly string[];
}

const FILES = new Set(['global_auth_file', 'pause_image_auth_file']);

/** What config.toml, or crio.conf, names besides itself; nothing where it does not parse. */
export function namedPaths(path: string, text: string): NamedPaths {
  const read = readToml(text);
  if (!read.ok) return { files: [], policies: [], hostFolders: [] };
  const { root } = read.document;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const files = texts(root.imports).map((one) => (one.startsWith('/') ? one : joinPath(folder, one)));
  const policies: string[] = [];
  const hostFolders: string[] = [];
  const visit = (table: TomlTable, depth: number): void => {
    for (const [key, value] of Object.entries(table)) {
      if (isTable(value) && depth < DEPTH) visit(value, depth + 1);
      if (typeof value !== 'string' || !value.includes('/')) continue;
      if (key === 'config_path')
        for (const one of value.split(':')) if (one.startsWith('/')) hostFolders.push(one);
      if (FILES.has(key) && value.startsWith('/')) files.push(value);
      if (key === 'signature_policy' && value.startsWith('/')) policies.push(value);
    }
  };
  visit(root, 0);
  return { files, policies, hostFolders };
}

/** Tables within tables: `plugins.NAME.registry`, `crio.image`. */
const DEPTH = 4;

function texts(value: TomlValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
