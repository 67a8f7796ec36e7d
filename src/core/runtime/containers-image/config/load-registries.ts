import { joinPath } from '../../../go/filepath';
import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding } from '../../finding';
import { readRegistriesFile, type RegistriesFile } from './registries-conf';
import type { RegistryTable } from './registry-table';
import { settingsLost } from './replaced-table';

/** All files of registries.conf together. */
export interface Registries {
  readonly tables: readonly RegistryTable[];
  readonly search: readonly string[];
  /** Programs that are asked for credentials; `containers-auth.json` stands for the auth files. */
  readonly helpers: readonly string[];
  readonly aliases: ReadonlyMap<string, string>;
}

export type RegistriesResult =
  | { readonly ok: true; readonly registries: Registries }
  | { readonly ok: false; readonly finding: RuntimeFinding };

const SYSTEM = '/etc/containers';
const OF_USER = '.config/containers';
export const AUTH_FILES = 'containers-auth.json';

/**
 * Mirrors tryUpdatingCache and newConfigWrapper (go.podman.io/image/v5 v5.38.0
 * pkg/sysregistriesv2/system_registries_v2.go): registries.conf of the user in place of the system's, then
 * drop-ins `*.conf` by name; tables and aliases are merged, the last one of a prefix wins.
 */
export function loadRegistries(files: RuntimeFiles, home: string): RegistriesResult {
  const ofUser = joinPath(home, OF_USER, 'registries.conf');
  const main = files.exists(ofUser) ? ofUser : joinPath(SYSTEM, 'registries.conf');
  const folders = [
    ...(main === ofUser ? [] : [joinPath(SYSTEM, 'registries.conf.d')]),
    joinPath(home, OF_USER, 'registries.conf.d'),
  ];
  const dropIns = folders.flatMap((folder) =>
    files
      .filesIn(folder)
      .filter((name) => name.endsWith('.conf'))
      .map((name) => joinPath(folder, name)),
  );
  const read: RegistriesFile[] = [];
  for (const file of [main, ...dropIns]) {
    const text = files.read(file);
    if (text === undefined) continue;
    const result = readRegistriesFile(text, file, file !== main);
    if (!result.ok) {
      const place = { file, ...(result.line !== undefined && { line: result.line }) };
      const message = `The file is refused, as ${result.why}. CRI-O does not start, and podman pulls nothing.`;
      const id = result.line === undefined ? 'registries-conf-refused' : 'toml-malformed';
      return { ok: false, finding: { id, consequence: 'daemon-exits', place, message } };
    }
    read.push(result.conf);
  }
  return { ok: true, registries: merged(read) };
}

function replacing(earlier: RegistryTable | undefined, later: RegistryTable): RegistryTable {
  const lost = earlier === undefined ? [] : settingsLost(earlier, later);
  return earlier === undefined || lost.length === 0
    ? later
    : { ...later, replaces: { place: earlier.place, lost } };
}

function merged(files: readonly RegistriesFile[]): Registries {
  const tables = new Map<string, RegistryTable>();
  const aliases = new Map<string, string>();
  let search: readonly string[] = [];
  let helpers: readonly string[] = [];
  for (const file of files) {
    for (const table of file.registries) tables.set(table.prefix, replacing(tables.get(table.prefix), table));
    for (const [name, target] of file.aliases) aliases.set(name, target);
    search = file.search ?? search;
    helpers = file.helpers ?? helpers;
  }
  const sorted = [...tables.values()].toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
  return { tables: sorted, search, helpers: helpers.length === 0 ? [AUTH_FILES] : helpers, aliases };
}
