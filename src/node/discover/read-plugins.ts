import type { PluginConfiguration } from '../../core/node-config/discovery';
import { pluginConfiguration } from '../../core/node-config/plugin-configuration';
import { PLUGIN_CONFIG_NAME, PLUGIN_FOLDERS, PLUGIN_PLACES } from '../../core/node-config/plugin-places';
import type { NodeReader } from './node-reader';

/** Files that are looked into. */
const MOST_FILES = 60;

/**
 * The configurations of plugins on a node: what the kubelet's flag names, file by file, and those in the usual places.
 */
export async function findPluginConfigurations(
  reader: NodeReader,
  named: { readonly path?: string; readonly known: boolean },
): Promise<readonly PluginConfiguration[]> {
  const loaded = named.path === undefined ? [] : await filesOf(reader, named.path);
  const usual = await usualFiles(reader);
  const found: PluginConfiguration[] = [];
  for (const path of new Set([...loaded, ...usual])) {
    const content = await reader.content(path);
    const seen = content === undefined ? undefined : pluginConfiguration(content);
    if (seen === undefined) continue;
    found.push({ path, ...seen, loaded: loaded.includes(path) ? true : named.known ? false : 'unknown' });
  }
  return found;
}

async function filesOf(reader: NodeReader, path: string): Promise<readonly string[]> {
  const names = await reader.list(path);
  if (names === undefined) return [path];
  return names.filter((name) => PLUGIN_CONFIG_NAME.test(name)).map((name) => `${path}/${name}`);
}

async function usualFiles(reader: NodeReader): Promise<readonly string[]> {
  const folders = await Promise.all(
    PLUGIN_PLACES.map(async ({ folder, names }) =>
      ((await reader.list(folder)) ?? [])
        .filter((name) => PLUGIN_CONFIG_NAME.test(name) && (names === undefined || names.test(name)))
        .map((name) => `${folder}/${name}`),
    ),
  );
  return folders.flat().slice(0, MOST_FILES);
}

/** The usual folder that has all of these plugins. */
export async function usualPluginFolder(
  reader: NodeReader,
  providers: readonly string[],
): Promise<string | undefined> {
  if (providers.length === 0) return undefined;
  for (const folder of PLUGIN_FOLDERS) {
    const names = new Set(await reader.list(folder));
    if (providers.every((name) => names.has(name))) return folder;
  }
  return undefined;
}
