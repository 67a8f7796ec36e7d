import { textOf, type GoString } from '../model/go-string';
import { isRecord, listAt, stringAt } from '../model/json-record';
import { redactUserinfo } from '../model/userinfo';
import { yamlToJson } from '../apimachinery/yaml-to-json';
import type { PluginConfiguration } from './discovery';

/** Plugins that are named; a node has a handful. */
const MOST = 100;

/** What a CredentialProviderConfig names, valid or not; undefined for what is none. */
export function pluginConfiguration(
  content: GoString,
): Pick<PluginConfiguration, 'apiVersion' | 'providers' | 'matchImages'> | undefined {
  if (!content.includes('CredentialProviderConfig')) return undefined;
  const object = objectOf(content);
  if (!isRecord(object) || object.kind !== 'CredentialProviderConfig') return undefined;
  const providers = listAt(object, 'providers').slice(0, MOST);
  return {
    apiVersion: stringAt(object, 'apiVersion') ?? '',
    providers: providers.flatMap((provider) => stringAt(provider, 'name') ?? []),
    matchImages: providers
      .flatMap(({ matchImages }): readonly unknown[] => (Array.isArray(matchImages) ? matchImages : []))
      .flatMap((pattern) => (typeof pattern === 'string' ? [redactUserinfo(pattern)] : []))
      .slice(0, MOST),
  };
}

function objectOf(content: GoString): unknown {
  try {
    return JSON.parse(textOf(content)) as unknown;
  } catch {
    const yaml = yamlToJson(content);
    return yaml.ok ? (JSON.parse(textOf(yaml.json)) as unknown) : undefined;
  }
}
