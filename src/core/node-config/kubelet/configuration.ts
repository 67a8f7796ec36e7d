import { textOf, type GoString } from '../../model/go-string';
import { isRecord, type JsonRecord } from '../../model/json-record';
import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { inFile, type Found } from '../setting';

/** A KubeletConfiguration, or a drop-in of one. */
export type ConfigurationFile = { readonly path: string; readonly dropIn?: true } & (
  | { readonly ok: true; readonly object: JsonRecord; readonly text: string }
  | { readonly ok: false; readonly reason: 'syntax'; readonly line?: number }
  | { readonly ok: false; readonly reason: 'type-meta'; readonly apiVersion: string; readonly kind: string }
);

const API_VERSION = 'kubelet.config.k8s.io/v1beta1';
const KIND = 'KubeletConfiguration';

/**
 * Decodes what `--config` names: JSON where it begins with a brace, else YAML, of which the first document counts.
 * Unknown and duplicate fields are only warned about by the kubelet. Mirrors
 * pkg/kubelet/kubeletconfig/util/codec (kubernetes, v1.37.2).
 */
export function decodeConfiguration(bytes: GoString, path: string): ConfigurationFile {
  const json = jsonOf(bytes);
  if (json.object === undefined) {
    return { path, ok: false, reason: 'syntax', ...(json.line === undefined ? {} : { line: json.line }) };
  }
  const { apiVersion = '', kind = '' } = json.object;
  if (apiVersion !== API_VERSION || kind !== KIND) {
    const shown = (value: unknown): string => (typeof value === 'string' ? value : '');
    return { path, ok: false, reason: 'type-meta', apiVersion: shown(apiVersion), kind: shown(kind) };
  }
  return { path, ok: true, object: json.object, text: textOf(bytes) };
}

function jsonOf(bytes: GoString): { readonly object?: JsonRecord; readonly line?: number } {
  try {
    if (/^[ \t\r\n]*\{/.test(bytes)) return recordOf(textOf(bytes));
  } catch {
    // What looks like JSON may still be a flow mapping of YAML.
  }
  const yaml = yamlToJson(bytes);
  if (!yaml.ok) return yaml.fault.line === undefined ? {} : { line: yaml.fault.line };
  return recordOf(textOf(yaml.json));
}

function recordOf(json: string): { readonly object?: JsonRecord } {
  const value: unknown = JSON.parse(json);
  return isRecord(value) ? { object: value } : {};
}

/**
 * What the files say of one field, the file that counts first: that is the last drop-in. An object is merged field by
 * field and not looked for here; a null takes the value away (RFC 7386). In the configuration itself a name of other
 * case is no field; in drop-ins it is one, and of several spellings the last one counts, in the order of their bytes.
 * Source: loadDropinConfigFileIntoJSON and mergeKubeletConfigurations in cmd/kubelet/app/server.go (kubernetes,
 * v1.37.2), seen with that kubelet.
 */
export function fieldIn(files: readonly ConfigurationFile[], name: string): readonly Found<unknown>[] {
  return spellingsOf(files, name)
    .filter((spelled) => spelled >= name || !ALWAYS_SET.has(name))
    .sort((a, b) => (a < b ? 1 : -1))
    .flatMap((spelled) => spelledIn(files, spelled));
}

/** The values that the merged files have of a field, one for each spelling: each of them is decoded. */
export function mergedValues(files: readonly ConfigurationFile[], name: string): readonly Found<unknown>[] {
  return spellingsOf(files, name).flatMap((spelled) => spelledIn(files, spelled).slice(0, 1));
}

function spellingsOf(files: readonly ConfigurationFile[], name: string): string[] {
  return [...new Set([name, ...files.flatMap((file) => (file.ok ? spelledLike(file, name) : []))])];
}

/** Fields that have a value before the drop-ins are merged: one that is spelled earlier never counts. */
const ALWAYS_SET = new Set([
  'containerRuntimeEndpoint',
  'imagePullCredentialsVerificationPolicy',
  'registryBurst',
  'registryPullQPS',
  'serializeImagePulls',
]);

function spelledLike({ dropIn, object }: ConfigurationFile & { readonly ok: true }, name: string): string[] {
  if (dropIn !== true) return [];
  return Object.keys(object).filter((key) => key.length === name.length && lower(key) === lower(name));
}

/** ASCII alone. */
function lower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function spelledIn(files: readonly ConfigurationFile[], spelled: string): readonly Found<unknown>[] {
  return [...files].reverse().flatMap((file) => {
    if (!file.ok || !Object.hasOwn(file.object, spelled)) return [];
    return [{ value: file.object[spelled], from: inFile(file.path, lineOf(file.text, spelled)) }];
  });
}

/** Where a field is written, from 1. */
export function lineOf(text: string, name: string): number | undefined {
  const at = text.split('\n').findIndex((line) => {
    const start = line.trimStart();
    return [name, `"${name}"`, `'${name}'`].some(
      (spelled) => start.startsWith(spelled) && /^\s*:/.test(start.slice(spelled.length)),
    );
  });
  return at < 0 ? undefined : at + 1;
}
