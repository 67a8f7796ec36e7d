import type { NodeDiscovery, PluginConfiguration } from '../../core/node-config/discovery';
import type { KubeletSettings } from '../../core/node-config/kubelet/settings';
import { inspectProgram } from './inspect-program';
import type { NodeReader } from './node-reader';

/** Programs of plugins that are looked at; a node has a handful. */
const MOST_PROGRAMS = 100;

/** What stands in the folder of plugins under the names of the configuration that counts. */
export async function pluginPrograms(
  reader: NodeReader,
  { credentialProviderBinDir: folder }: KubeletSettings,
  configurations: readonly PluginConfiguration[],
  windows: boolean,
): Promise<NodeDiscovery['plugins']['programs']> {
  if (!folder.known || folder.value === null || windows) return [];
  const { value } = folder;
  const names = new Set(
    configurations.filter(({ loaded }) => loaded !== false).flatMap(({ providers }) => providers),
  );
  const paths = [...names]
    .filter((name) => !name.includes('/'))
    .slice(0, MOST_PROGRAMS)
    .map((name) => `${value}/${name}`);
  return Promise.all(paths.map((path) => inspectProgram(reader, path)));
}
