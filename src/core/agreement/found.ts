import { Credential } from '../model/credential';
import type { GoString } from '../model/go-string';
import { Secret } from '../model/secret';
import { showRegistryKey } from '../model/registry-key';
import type { Pick, ToolFault, ToolProvenance } from './tool';

const NONE = '' as GoString;

/** Where an entry stands, before it is shown. */
export type Origin =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'variable'; readonly variable: string }
  | { readonly kind: 'pull-secret'; readonly name: string };

/** The fields of an entry, as the programs copy them from one to the other; empty is absent. */
export interface Fields {
  readonly username: GoString;
  readonly password: GoString;
  readonly auth: GoString;
  readonly identityToken: GoString;
  readonly registryToken: GoString;
}

export const NO_FIELDS: Fields = {
  username: NONE,
  password: NONE,
  auth: NONE,
  identityToken: NONE,
  registryToken: NONE,
};

/** An entry that was found, and where. */
export interface Found {
  readonly fields: Fields;
  readonly key: GoString;
  readonly origin: Origin;
}

/** What is sent for these fields: an identity token before a registry token before user name and password. */
export function pickOf(found: Found | undefined, warning?: ToolFault): Pick {
  const warned = warning === undefined ? {} : { warning };
  if (found === undefined) return { kind: 'anonymous', ...warned };
  const { username, password, auth, identityToken, registryToken } = found.fields;
  const undecoded = auth === '' ? {} : { undecoded: true };
  if (username === '' && password === '' && identityToken === '' && registryToken === '')
    return { kind: 'anonymous', ...undecoded, ...warned };
  return {
    kind: 'credential',
    credential: new Credential(username, password, NONE),
    provenance: provenanceOf(found),
    ...tokenOf(identityToken, registryToken),
    ...undecoded,
    ...warned,
  };
}

function tokenOf(
  identity: GoString,
  registry: GoString,
): { token?: { kind: 'identity' | 'registry'; value: Secret } } {
  if (identity !== '') return { token: { kind: 'identity', value: new Secret(identity) } };
  return registry === '' ? {} : { token: { kind: 'registry', value: new Secret(registry) } };
}

function provenanceOf({ origin, key }: Found): ToolProvenance {
  return { ...origin, registryKey: showRegistryKey(key) };
}
