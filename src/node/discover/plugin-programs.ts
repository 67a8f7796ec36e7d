import type { NodeDiscovery, PluginConfiguration } from '../../core/node-config/discovery';
import type { KubeletSettings } from '../../core/node-config/kubelet/settings';
import { similarPrograms } from '../../core/node-config/binary/similar-programs';
import { inspectProgram } from './inspect-program';
import type { NodeReader } from './node-reader';

/** Programs of plugins that are looked at; a node has a handful. */
const MOST_PROGRAMS = 100;
const MOST_SIMILAR = 5;

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
  const programs = await Promise.all(paths.map((path) => inspectProgram(reader, path)));
  if (programs.every((program) => program.found || program.why !== 'missing')) return programs;
  const beside = ((await reader.list(value)) ?? []).filter((name) => !names.has(name));
  return programs.map((program) => {
    if (program.found || program.why !== 'missing') return program;
    const similar = similarPrograms(program.path.slice(value.length + 1), beside).slice(0, MOST_SIMILAR);
    return similar.length === 0 ? program : { ...program, similar };
  });
}
