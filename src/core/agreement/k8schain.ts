import { readJsonTree, type JsonTree } from '../go/json-tree';
import type { UrlFault } from '../go/url';
import { goString, type GoString } from '../model/go-string';
import { decodeAuthField } from '../parse/auth-field';
import { matchPattern, mismatch } from '../keyring/match-pattern';
import { storedKey } from '../keyring/stored-key';
import { pickByChance } from './chance';
import { conforms, fieldsIn, mapOf, membersOf, struct } from './config-shape';
import { pickOf, type Fields, type Found } from './found';
import { URL_RULES } from './go-url';
import { craneImage } from './image-name-ggcr';
import type { Pick, ToolFault, ToolPullSecret, ToolRules } from './tool';

const JSON_SECRET = 'kubernetes.io/dockerconfigjson';
const CFG_SECRET = 'kubernetes.io/dockercfg';

/**
 * go-containerregistry's kubernetes keychain, in Flux, Tekton, Knative and Kyverno: pull secrets by the kubelet's
 * rules of old, but only the first credential that matches.
 * Source: go-containerregistry pkg/authn/kubernetes/keychain.go, v0.0.0-20260224031529-85f2bf5f7303.
 */
export const k8schain: ToolRules = {
  name: 'k8schain',
  version: '0.0.0-20260224031529-85f2bf5f7303',
  places: () => [],

  pick({ image, pullSecrets }) {
    const named = craneImage(goString(image));
    if (named === undefined) return { kind: 'fails', why: 'image-refused' };
    const keychain = keychainOf(pullSecrets);
    if ('failures' in keychain)
      return pickByChance(keychain.failures.map((failure): Pick => ({ kind: 'fails', ...failure })));
    const target = matchPattern(`${named.registry}/${named.repository}` as GoString, URL_RULES);
    if (!target.ok) return { kind: 'anonymous' };
    let longest: GoString | undefined;
    for (const stored of keychain.keys()) {
      if (longest !== undefined && stored <= longest) continue;
      const pattern = matchPattern(stored, URL_RULES);
      if (pattern.ok && mismatch(pattern.pattern, target.pattern) === undefined) longest = stored;
    }
    const candidates = longest === undefined ? [] : (keychain.get(longest) ?? []);
    return pickByChance(candidates.map((found): Pick => pickOf(found)));
  },
};

/** For each key, as it is stored for matching, the credentials of which one by chance is its first. */
type Keychain = ReadonlyMap<GoString, readonly Found[]>;

/** The failures of which one by chance is told. */
interface Failed {
  readonly failures: readonly { readonly why: ToolFault; readonly url?: UrlFault }[];
}

/** Mirrors NewFromPullSecrets: a key belongs to the first secret that has it, in whatever spelling. */
function keychainOf(secrets: readonly ToolPullSecret[]): Keychain | Failed {
  const keychain = new Map<GoString, readonly Found[]>();
  for (const secret of secrets) {
    const entries = entriesOf(secret);
    if (typeof entries === 'string') return { failures: [{ why: entries }] };
    const own = new Map<GoString, Found[]>();
    const refused: UrlFault[] = [];
    for (const [key, fields] of entries) {
      const result = storedKey(key, URL_RULES);
      if (!result.ok) {
        refused.push(result.fault);
        continue;
      }
      const found = { fields, key, origin: { kind: 'pull-secret', name: secret.name } } as const;
      const same = own.get(result.key);
      if (same === undefined) own.set(result.key, [found]);
      else same.push(found);
    }
    if (refused.length > 0) return { failures: refused.map((url) => ({ why: 'key-url', url })) };
    for (const [stored, found] of own) if (!keychain.has(stored)) keychain.set(stored, found);
  }
  return keychain;
}

const ENTRY = struct({
  username: 'text',
  password: 'text',
  auth: 'text',
  identitytoken: 'text',
  registrytoken: 'text',
});

function entriesOf({ type, bytes }: ToolPullSecret): ReadonlyMap<GoString, Fields> | ToolFault {
  if (bytes === undefined || bytes.length === 0 || (type !== JSON_SECRET && type !== CFG_SECRET))
    return new Map();
  const json = readJsonTree(bytes, 'whole');
  if (json.outcome !== 'value') return 'json-syntax';
  const sections = type === JSON_SECRET ? membersOf(json.value, 'auths') : [json.value];
  const isMap = (value: JsonTree): boolean => value.kind === 'object' || value.kind === 'null';
  const fault = sections.map(faultOfEntries).find((found) => found !== undefined);
  if (fault !== undefined) return fault;
  if (!isMap(json.value) || !sections.every(isMap)) return 'json-type';
  return mapOf(sections, (value) => decoded(fieldsIn(value)));
}

/** The first entry that does not decode: also one that a later of the same key would replace. */
function faultOfEntries(section: JsonTree): ToolFault | undefined {
  if (section.kind !== 'object') return undefined;
  for (const { value } of section.members) {
    if (!conforms(value, ENTRY)) return 'json-type';
    const { auth } = fieldsIn(value);
    const split = decodeAuthField(auth);
    if (auth !== '' && !split.ok) return split.fault.kind === 'base64' ? 'auth-base64' : 'auth-format';
  }
  return undefined;
}

function decoded(fields: Fields): Fields {
  const split = decodeAuthField(fields.auth);
  if (fields.auth === '' || !split.ok) return fields;
  return { ...fields, username: split.username, password: split.password, auth: '' as GoString };
}
