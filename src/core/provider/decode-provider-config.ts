import { JsonScanner } from '../go/json-scanner';
import { goStringFromBytes, textOf, type GoString } from '../model/go-string';
import { shorten } from '../model/wording';
import {
  EMPTY_SLICE,
  listOf,
  Place,
  pointerTo,
  readDuration,
  readFlag,
  readText,
  structOf,
  type FieldIssue,
  type Read,
  type Slice,
} from '../apimachinery/json-fields';
import { CONFIG_GROUP } from './provider-config';
import { readTypeMeta, type TypeMeta } from '../apimachinery/type-meta';
import type { YamlFault } from '../apimachinery/yaml-fault';
import { yamlToJson } from '../apimachinery/yaml-to-json';
import type { ReleaseRules } from '../release/profile';
import type { PluginApi } from '../release/plugin-rules';

/** Why a kubelet cannot decode a configuration; never holds a value from it. */
export type ConfigDecodeFault = { readonly message: string } & (
  | { readonly kind: 'syntax'; readonly format: 'json'; readonly offset: number }
  | { readonly kind: 'syntax'; readonly format: 'yaml'; readonly yaml: YamlFault }
  | { readonly kind: 'type-meta' }
  | { readonly kind: 'duplicate-key' }
  | FieldIssue
);

/** A configuration as the fields hold it, before any rule was applied. */
export interface RawProvider {
  readonly name: string;
  readonly apiVersion: string;
  readonly matchImages: Slice<string>;
  readonly defaultCacheDuration: bigint | undefined;
  readonly args: Slice<string>;
  readonly env: Slice<RawVariable>;
  readonly tokenAttributes: RawTokenAttributes | undefined;
}

export interface RawVariable {
  readonly name: string;
  readonly value: string;
}

export interface RawTokenAttributes {
  readonly serviceAccountTokenAudience: string;
  readonly cacheType: string;
  readonly requireServiceAccount: boolean | undefined;
  readonly requiredServiceAccountAnnotationKeys: Slice<string>;
  readonly optionalServiceAccountAnnotationKeys: Slice<string>;
}

export type ConfigDecodeResult =
  | { readonly ok: true; readonly providers: readonly RawProvider[] }
  | { readonly ok: false; readonly faults: readonly ConfigDecodeFault[] };

/**
 * One file, JSON or YAML, as the codec of the kubelet's configuration reads it.
 * Mirrors decode in pkg/credentialprovider/plugin/config.go.
 */
export function decodeProviderConfig(bytes: Uint8Array, rules: ReleaseRules): ConfigDecodeResult {
  const text = goStringFromBytes(bytes);
  if (BEGINS_AS_JSON.test(textOf(text))) return decodeJson(text, false, rules);
  const yaml = yamlToJson(text);
  if (!yaml.ok) {
    const { line, column, reason } = yaml.fault;
    const where = line === undefined ? '' : `, line ${line}, column ${column ?? 1}`;
    return refuse({
      kind: 'syntax',
      format: 'yaml',
      yaml: yaml.fault,
      message: `is no YAML that the kubelet can read (${reason}${where})`,
    });
  }
  return decodeJson(yaml.json, yaml.duplicateKeys.length > 0, rules);
}

/** White space as Go's unicode.IsSpace has it. */
const BEGINS_AS_JSON = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\{/;

function decodeJson(json: GoString, hasDuplicateKeys: boolean, rules: ReleaseRules): ConfigDecodeResult {
  const sniffed = readTypeMeta(json);
  if (!sniffed.ok) {
    const { fault } = sniffed;
    return refuse(
      fault.reason === 'syntax'
        ? {
            kind: 'syntax',
            format: 'json',
            offset: fault.offset,
            message: `is no JSON (byte ${fault.offset})`,
          }
        : { kind: 'type-meta', message: 'has to be an object with apiVersion and kind as strings' },
    );
  }
  const version = rules.pluginApi.find((known) => `${CONFIG_GROUP}/${known}` === sniffed.meta.apiVersion);
  if (version === undefined || sniffed.meta.kind !== 'CredentialProviderConfig') {
    return refuse({ kind: 'type-meta', message: describeTypeMeta(sniffed.meta, rules) });
  }
  const place = new Place(rules.strictPluginDecoding);
  const config = readConfig(version, rules)(new JsonScanner(json), EMPTY_CONFIG, place);
  const faults: ConfigDecodeFault[] = [...place.issues];
  if (rules.strictPluginDecoding && hasDuplicateKeys) {
    faults.push({
      kind: 'duplicate-key',
      message: 'sets a key twice in one mapping, or again after a merge',
    });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, providers: config.providers.items };
}

function describeTypeMeta({ apiVersion, kind }: TypeMeta, rules: ReleaseRules): string {
  const versions = rules.pluginApi.map((known) => `${CONFIG_GROUP}/${known}`).join(', ');
  return `is ${JSON.stringify(shorten(kind))} of ${JSON.stringify(shorten(apiVersion))}; this kubelet reads CredentialProviderConfig of ${versions}`;
}

interface RawConfig extends TypeMeta {
  readonly providers: Slice<RawProvider>;
}

const EMPTY_CONFIG: RawConfig = { apiVersion: '', kind: '', providers: EMPTY_SLICE };

const EMPTY_PROVIDER: RawProvider = {
  name: '',
  apiVersion: '',
  matchImages: EMPTY_SLICE,
  defaultCacheDuration: undefined,
  args: EMPTY_SLICE,
  env: EMPTY_SLICE,
  tokenAttributes: undefined,
};

const EMPTY_TOKEN_ATTRIBUTES: RawTokenAttributes = {
  serviceAccountTokenAudience: '',
  cacheType: '',
  requireServiceAccount: undefined,
  requiredServiceAccountAnnotationKeys: EMPTY_SLICE,
  optionalServiceAccountAnnotationKeys: EMPTY_SLICE,
};

const readTexts = listOf(readText, '');

function readConfig(version: PluginApi, rules: ReleaseRules): Read<RawConfig> {
  const hasTokens = version === 'v1' && rules.tokenAttributes !== 'unknown';
  const readProvider = structOf<RawProvider>(
    {
      name: readText,
      apiVersion: readText,
      matchImages: readTexts,
      defaultCacheDuration: readDuration,
      args: readTexts,
      env: listOf<RawVariable>(structOf({ name: readText, value: readText }), { name: '', value: '' }),
      tokenAttributes: readTokenAttributes(rules),
    },
    hasTokens ? [] : ['tokenAttributes'],
  );
  const providers = listOf(readProvider, EMPTY_PROVIDER);
  return structOf<RawConfig>({ apiVersion: readText, kind: readText, providers });
}

function readTokenAttributes({ tokenCacheType }: ReleaseRules): Read<RawTokenAttributes | undefined> {
  const fields = {
    serviceAccountTokenAudience: readText,
    cacheType: readText,
    requireServiceAccount: readFlag,
    requiredServiceAccountAnnotationKeys: readTexts,
    optionalServiceAccountAnnotationKeys: readTexts,
  };
  const readAttributes = structOf<RawTokenAttributes>(fields, tokenCacheType ? [] : ['cacheType']);
  return pointerTo('object', readAttributes, EMPTY_TOKEN_ATTRIBUTES);
}

function refuse(fault: ConfigDecodeFault): ConfigDecodeResult {
  return { ok: false, faults: [fault] };
}
