import { JsonScanner } from '../go/json-scanner';
import type { DocumentEntry } from '../model/document';
import { goStringFromBytes, type GoString } from '../model/go-string';
import {
  mapOf,
  Place,
  readDuration,
  readGoText,
  readText,
  structOf,
  type FieldIssue,
} from '../apimachinery/json-fields';
import { readTypeMeta } from '../apimachinery/type-meta';
import type { ReleaseRules } from '../release/profile';

/** By what a response is cached: `Image`, `Registry` or `Global`; anything else voids it later. */
export interface PluginResponse {
  readonly cacheKeyType: string;
  /** In nanoseconds; undefined for the configured default. */
  readonly cacheDuration: bigint | undefined;
  readonly auth: ReadonlyMap<GoString, { readonly username: GoString; readonly password: GoString }>;
}

/** Why the kubelet takes nothing from a response; never holds a part of it. */
export type ResponseFault =
  | { readonly kind: 'not-json' }
  | { readonly kind: 'wrong-version' }
  | { readonly kind: 'wrong-kind' }
  | { readonly kind: 'fields'; readonly issues: readonly FieldIssue[] };

export type PluginResponseResult =
  | { readonly ok: true; readonly response: PluginResponse }
  | { readonly ok: false; readonly fault: ResponseFault };

const EMPTY_AUTH = { username: '' as GoString, password: '' as GoString };

const readResponse = structOf({
  apiVersion: readText,
  kind: readText,
  cacheKeyType: readText,
  cacheDuration: readDuration,
  auth: mapOf(structOf({ username: readGoText, password: readGoText }), EMPTY_AUTH),
});

/**
 * What a plugin wrote on its standard output. Mirrors the second half of ExecPlugin in
 * pkg/credentialprovider/plugin/plugin.go.
 */
export function decodePluginResponse(
  stdout: Uint8Array,
  apiVersion: string,
  rules: Pick<ReleaseRules, 'strictPluginDecoding'>,
): PluginResponseResult {
  const text = goStringFromBytes(stdout);
  const sniffed = readTypeMeta(text);
  if (!sniffed.ok) return { ok: false, fault: { kind: 'not-json' } };
  if (sniffed.meta.apiVersion !== apiVersion) return { ok: false, fault: { kind: 'wrong-version' } };
  if (sniffed.meta.kind !== 'CredentialProviderResponse') return { ok: false, fault: { kind: 'wrong-kind' } };
  const place = new Place(rules.strictPluginDecoding);
  const nothing = { apiVersion: '', kind: '', cacheKeyType: '', cacheDuration: undefined, auth: new Map() };
  const response = readResponse(new JsonScanner(text), nothing, place);
  return place.issues.length === 0
    ? { ok: true, response }
    : { ok: false, fault: { kind: 'fields', issues: place.issues } };
}

/** The credentials of a response as entries of a docker config. */
export function responseEntries(response: PluginResponse): readonly DocumentEntry[] {
  return [...response.auth].map(([key, { username, password }]) => ({
    key,
    username,
    password,
    email: '' as GoString,
    section: '/auth',
  }));
}
