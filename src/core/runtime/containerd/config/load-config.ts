import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding, RuntimeFindingId, RuntimePlace } from '../../finding';
import { readToml, type TomlDocument } from '../../toml/read-toml';
import { isTable, type TomlTable, type TomlValue } from '../../toml/toml-value';
import { fieldOf, typeFault } from '../../toml/typed';
import type { ContainerdRules } from '../lines';
import { FILE_SHAPE } from './file-shape';
import { importsOf } from './imports';
import { mergeInto } from './merge';
import { moveOldTables, renamePlugin, renamePlugins } from './migrate';
import { versionFault } from './version-fault';

/** containerd's configuration with all its imports. */
export interface LoadedConfig {
  /** 1 for a file without version, where that makes a difference. */
  readonly version: number;
  /** Tables under `plugins`, old ones moved where this line moves them. */
  readonly plugins: TomlTable;
  readonly disabled: readonly string[];
  /** The files in the order in which they were read: the last one counts most. */
  readonly files: readonly ConfigFile[];
}

export interface ConfigFile {
  readonly path: string;
  readonly document: TomlDocument;
  /** `version` as it stands; 0 where it does not. */
  readonly version: number;
}

export type LoadResult =
  | { readonly ok: true; readonly config: LoadedConfig }
  | { readonly ok: false; readonly finding: RuntimeFinding };

/** More files than this are not followed. */
const MOST_FILES = 1000;

/**
 * Loads config.toml as `LoadConfig` does (github.com/containerd/containerd v1.7.35
 * services/server/config/config.go, v2@v2.4.2 cmd/containerd/server/config/config.go): breadth first over
 * `imports`, each file once, later files win. A config.toml that is not there is an empty one.
 */
export function loadConfig(files: RuntimeFiles, configPath: string, rules: ContainerdRules): LoadResult {
  const state = new Merged(rules);
  const pending = files.exists(configPath) ? [configPath] : [];
  const seen = new Set<string>();
  for (const path of pending) {
    if (seen.has(path) || seen.size >= MOST_FILES) continue;
    seen.add(path);
    const file = readConfigFile(files, path, rules);
    if ('finding' in file) return { ok: false, finding: file.finding };
    state.add(file);
    for (const entry of strings(fieldOf(file.document.root, 'imports', rules.keyStyle))) {
      const imported = importsOf(entry, path, files, rules.relativePatterns);
      if (imported === undefined) {
        const why = `\`${entry}\` in \`imports\` is no pattern of files.`;
        return { ok: false, finding: exits('config-missing', { file: path }, why) };
      }
      for (const each of imported) pending.push(each);
    }
  }
  return state.finish(configPath);
}

class Merged {
  readonly #files: ConfigFile[] = [];
  readonly #disabled: string[] = [];
  readonly #required: string[] = [];
  #plugins: Record<string, TomlValue> = {};
  #version: number;

  constructor(private readonly rules: ContainerdRules) {
    this.#version = rules.unversioned === 'version-1' ? 1 : rules.newestConfigVersion;
  }

  add(file: ConfigFile): void {
    const { rules } = this;
    const { root } = file.document;
    const renames = rules.unversioned === 'renamed' && (file.version === 0 || file.version === 1);
    const plugins = fieldOf(root, 'plugins', rules.keyStyle);
    const written = isTable(plugins) ? plugins : {};
    const moves = rules.movesOldTables === 'by-file' && file.version < rules.newestConfigVersion;
    // Version by version: what has its full name is moved before the others are renamed, and again after.
    let tables: TomlTable = moves ? moveOldTables(written) : written;
    if (renames) tables = renamePlugins(tables);
    if (moves && renames) tables = moveOldTables(tables);
    const names = (key: string): readonly string[] =>
      strings(fieldOf(root, key, rules.keyStyle)).map((name) => (renames ? renamePlugin(name) : name));
    for (const each of names('disabled_plugins')) this.#disabled.push(each);
    for (const each of names('required_plugins')) this.#required.push(each);
    this.#plugins =
      rules.imports === 'replace' ? { ...this.#plugins, ...tables } : mergeInto(this.#plugins, tables);
    if (countsAsWritten(file.version, rules)) this.#version = file.version;
    this.#files.push(file);
  }

  finish(configPath: string): LoadResult {
    const { rules } = this;
    const version = this.#version;
    let plugins: TomlTable = this.#plugins;
    if (rules.movesOldTables === 'by-whole' && version < rules.newestConfigVersion)
      plugins = moveOldTables(plugins);
    const named = [...this.#disabled, ...this.#required];
    const fault = versionFault(version, named, Object.keys(plugins), rules);
    if (fault !== undefined) {
      const id: RuntimeFindingId =
        version > rules.newestConfigVersion ? 'config-version-not-supported' : 'plugin-name-refused';
      return { ok: false, finding: exits(id, { file: configPath }, fault) };
    }
    return { ok: true, config: { version, plugins, disabled: this.#disabled, files: this.#files } };
  }
}

function readConfigFile(
  files: RuntimeFiles,
  path: string,
  rules: ContainerdRules,
): ConfigFile | { readonly finding: RuntimeFinding } {
  const text = files.read(path);
  if (text === undefined) {
    return { finding: exits('config-missing', { file: path }, 'It is imported, and there is no such file.') };
  }
  const read = readToml(text, { dialect: rules.toml, shape: FILE_SHAPE });
  if (!read.ok) {
    return {
      finding: exits('toml-malformed', { file: path, line: read.line }, `It is no TOML: ${read.why}.`),
    };
  }
  const { document } = read;
  const fault = typeFault(document.root, FILE_SHAPE, rules.keyStyle);
  if (fault !== undefined) {
    const line = document.places.lineOf(fault.path);
    const place = { file: path, ...(line !== undefined && { line }) };
    return {
      finding: exits('toml-wrong-type', place, `\`${fault.path.join('.')}\` has to be ${fault.wanted}.`),
    };
  }
  const version = fieldOf(document.root, 'version', rules.keyStyle);
  return { path, document, version: typeof version === 'bigint' ? Number(version) : 0 };
}

/** Whether the version of a file is that of the whole: not where it is none, and not where the file is moved to the newest. */
function countsAsWritten(version: number, rules: ContainerdRules): boolean {
  if (rules.unversioned === 'version-1') return version !== 0;
  if (rules.movesOldTables === 'by-file') return version >= rules.newestConfigVersion;
  return version !== 0 && version !== 1;
}

function exits(id: RuntimeFindingId, place: RuntimePlace, why: string): RuntimeFinding {
  return { id, consequence: 'daemon-exits', place, message: `${why} containerd does not start.` };
}

function strings(value: TomlValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
}
