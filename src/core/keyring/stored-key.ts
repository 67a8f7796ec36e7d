import { parseUrl, type UrlFault, type UrlResult, type UrlRules } from '../go/url';
import type { GoString } from '../model/go-string';

export type StoredKeyResult =
  | {
      readonly ok: true;
      readonly key: GoString;
      /** The stored key, parsed again, as the kubelet does at each lookup. */
      readonly url: UrlResult;
    }
  | { readonly ok: false; readonly fault: UrlFault };

const OWN_SCHEME = /^https?:\/\//;
const VERSION_PATH = /^\/v[12]\//;

/** A host in which nothing is to be dropped, and that every image of it spells the same. */
const HOST_ALONE = /^[A-Za-z0-9\-._]+$/;

/** Whether a registry key is a host and nothing else: it is stored as it is. */
export function isHostAlone(registryKey: GoString): boolean {
  return HOST_ALONE.test(registryKey);
}

/**
 * What a registry key becomes when it is added to a keyring: host and decoded path, without scheme, userinfo,
 * query, fragment, one leading `/v1` or `/v2`, and a lone slash.
 * Mirrors BasicDockerKeyring.Add in pkg/credentialprovider/keyring.go; a key that is no URL is left out.
 */
export function storedKey(registryKey: GoString, rules: UrlRules): StoredKeyResult {
  const rest = registryKey.startsWith('http')
    ? (registryKey.replace(OWN_SCHEME, '') as GoString)
    : registryKey;
  const url = parseUrl(rest, rules);
  if (!url.ok) return url;
  const { host } = url;
  if (url.path === '' && host.length === rest.length) return { ok: true, key: rest, url };
  const isVersioned = url.path.startsWith('/v') && VERSION_PATH.test(url.path);
  const below = isVersioned ? url.path.slice(3) : url.path;
  const path = below === '/' ? '' : below;
  // Where nothing is dropped and nothing decoded, it is stored as it is written.
  if (host.length + path.length === rest.length) return { ok: true, key: rest, url };
  const key = (host + path) as GoString;
  return { ok: true, key, url: parseUrl(key, rules) };
}
