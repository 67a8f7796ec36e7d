import { splitHostPort } from '../go/host-port';
import { parseUrl, type UrlFault, type UrlRules } from '../go/url';
import type { GoString } from '../model/go-string';

/** A registry endpoint: of a stored key, whose host may hold globs, or of an image name. */
export interface Endpoint {
  readonly host: string;
  /** The port as text; empty for none. */
  readonly port: string;
  /** The decoded path, with its leading slash, or empty. */
  readonly path: GoString;
  /** Host and port as one text that no other pair of them has. */
  readonly authority: string;
}

export type EndpointResult =
  { readonly ok: true; readonly endpoint: Endpoint } | { readonly ok: false; readonly fault: UrlFault };

/** Mirrors ParseSchemelessURL and the first half of SplitURL of pkg/credentialprovider/keyring.go. */
export function parseEndpoint(schemeless: GoString, rules: UrlRules): EndpointResult {
  const url = parseUrl(schemeless, rules);
  return url.ok ? { ok: true, endpoint: endpointOf(url.host, url.path) } : url;
}

/** The endpoint of a URL by its host, with port, and its path. */
export function endpointOf(hostport: GoString, path: GoString): Endpoint {
  if (!hostport.includes(':')) return { host: hostport, port: '', path, authority: hostport };
  const { host, port } = splitHostPort(hostport) ?? { host: hostport, port: '' };
  return { host, port, path, authority: authorityOf(host, port) };
}

/** A host with a colon in it, which an address has, must not pass for one with a port. */
function authorityOf(host: string, port: string): string {
  if (host.includes(':')) return `${host}\n${port}`;
  return port === '' ? host : `${host}:${port}`;
}
