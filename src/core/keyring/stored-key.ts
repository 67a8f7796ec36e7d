import { parseUrl, type UrlFault, type UrlRules } from '../go/url';
import type { GoString } from '../model/go-string';

export type StoredKeyResult =
  { readonly ok: true; readonly key: GoString } | { readonly ok: false; readonly fault: UrlFault };

const OWN_SCHEME = /^https?:\/\//;
const VERSION_PATH = /^\/v[12]\//;

/**
 * What a registry key becomes when it is added to a keyring: host and decoded path, without scheme, userinfo,
 * query, fragment, one leading `/v1` or `/v2`, and a lone slash.
 * Mirrors BasicDockerKeyring.Add in pkg/credentialprovider/keyring.go; a key that is no URL is left out.
 */
export function storedKey(registryKey: GoString, rules: UrlRules): StoredKeyResult {
  const url = parseUrl(registryKey.replace(OWN_SCHEME, '') as GoString, rules);
  if (!url.ok) return url;
  const path = VERSION_PATH.test(url.path) ? url.path.slice(3) : url.path;
  return { ok: true, key: (path === '/' ? url.host : url.host + path) as GoString };
}
