import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { goString, textOf } from '../../model/go-string';
import { isRecord } from '../../model/json-record';
import { LARGEST_FILE } from '../finding';
import { readToml } from '../toml/read-toml';
import type { TomlTable } from '../toml/toml-value';

/** Stands for the settings of Bottlerocket, which are in no file of the node. */
export const BOTTLEROCKET_SETTINGS = '/bottlerocket/settings.toml';

/** A containerd configuration that is no file of a node: a template, or an excerpt. */
export const CONTAINERD_EXCERPT = '/etc/containerd/excerpt.toml';

/** The usual place of a file by what is in it: by tables and keys that it decodes to. */
export function contentPlace(text: string): string | undefined {
  if (text.trim() === '' || text.length > LARGEST_FILE) return undefined;
  const toml = readToml(text);
  return toml.ok ? ofToml(toml.document.root) : ofYaml(text);
}

function ofToml(root: TomlTable): string | undefined {
  const { plugins, settings, registry, crio } = root;
  if (isRecord(plugins)) return CONTAINERD_EXCERPT;
  if (isRecord(settings) && isRecord(settings['container-registry'])) return BOTTLEROCKET_SETTINGS;
  if (isRecord(crio)) return '/etc/crio/crio.conf';
  if (Array.isArray(registry) || root['unqualified-search-registries'] !== undefined)
    return '/etc/containers/registries.conf';
  return isRecord(root.aliases) ? '/etc/containers/registries.conf.d/aliases.conf' : undefined;
}

function ofYaml(text: string): string | undefined {
  const converted = yamlToJson(goString(text));
  if (!converted.ok) return undefined;
  const root: unknown = JSON.parse(textOf(converted.json));
  if (!isRecord(root)) return undefined;
  if (root['registry-mirrors'] !== undefined || root['insecure-registries'] !== undefined)
    return '/etc/docker/daemon.json';
  return isRecord(root.mirrors) || isRecord(root.configs) ? '/etc/rancher/k3s/registries.yaml' : undefined;
}
