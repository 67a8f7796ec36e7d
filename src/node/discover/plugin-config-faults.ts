import { bytesOf } from '../../core/model/go-string';
import type { KubeletSettings } from '../../core/node-config/kubelet/settings';
import { PLUGIN_CONFIG_NAME } from '../../core/node-config/plugin-places';
import { beneathTree } from '../../core/node-config/windows-path';
import {
  parseCredentialProviderConfig,
  type ProviderConfigText,
} from '../../core/provider/parse-provider-config';
import { releaseProfile } from '../../core/release/kubelet-version';
import type { NodeReader } from './node-reader';

/**
 * Why a kubelet ends with the plugin configuration that its flag names, read as for a diagnosis; undefined where not all
 * of it could be read, or the plugins are off.
 */
export async function pluginConfigFaults(
  reader: NodeReader,
  { credentialProviderConfig: config, featureGates }: KubeletSettings,
  kubeletVersion: string | undefined,
): Promise<readonly string[] | undefined> {
  if (!config.known || config.value === null) return undefined;
  const text = await textsAt(reader, beneathTree(config.value));
  if (text === undefined) return undefined;
  const gates = new Map(featureGates.map(({ gate, value }) => [gate, value]));
  const { pluginsOn } = releaseProfile(kubeletVersion).rules;
  if (!(gates.get('KubeletCredentialProviders') ?? pluginsOn)) return undefined;
  const parsed = parseCredentialProviderConfig(text, {
    kubeletVersion,
    featureGates: Object.fromEntries(gates),
  });
  return parsed.valid ? [] : parsed.faults.map(({ message }) => message);
}

async function textsAt(reader: NodeReader, path: string): Promise<ProviderConfigText | undefined> {
  const names = await reader.list(path);
  if (names === undefined) {
    const content = await reader.content(path);
    return content === undefined ? undefined : bytesOf(content);
  }
  const texts: Record<string, Uint8Array> = {};
  for (const name of names.filter((one) => PLUGIN_CONFIG_NAME.test(one))) {
    const content = await reader.content(`${path}/${name}`);
    if (content === undefined) return undefined;
    texts[name] = bytesOf(content);
  }
  return texts;
}
