import { parseUrl, type UrlRules } from '../go/url';
import type { GoString } from '../model/go-string';

/** net/url as of the Go releases (1.26 and later) that the programs of today are built with. */
export const URL_RULES: UrlRules = {
  urlBracketIPv6: true,
  urlNoMappedIPv4: false,
  urlBracketFirst: true,
  urlOneColon: true,
};

/** A scheme as net/url has it, and what stands behind `://`. */
const WITH_SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//;

/** The host, with port, of a URL that has a scheme and an authority; undefined where there is none, or no URL. */
export function hostOfUrl(url: GoString): string | undefined {
  const scheme = WITH_SCHEME.exec(url)?.[0];
  if (scheme === undefined) return undefined;
  const parsed = parseUrl(url.slice(scheme.length) as GoString, URL_RULES);
  return parsed.ok ? parsed.host : undefined;
}

/** Whether a text is the host of the URL that it makes: what net/url leaves as it is. */
export function isUrlHost(host: GoString): boolean {
  const parsed = parseUrl(host, URL_RULES);
  return parsed.ok && parsed.host === host;
}

/** Mirrors url.URL Hostname and Port: brackets go, and so does a colon without digits. */
export function hostAndPort(host: string): { readonly hostname: string; readonly port: string } {
  const colon = host.lastIndexOf(':');
  const isPort = colon >= 0 && /^[0-9]*$/.test(host.slice(colon + 1));
  const hostname = isPort ? host.slice(0, colon) : host;
  const bare = hostname.startsWith('[') && hostname.endsWith(']') ? hostname.slice(1, -1) : hostname;
  return { hostname: bare, port: isPort ? host.slice(colon + 1) : '' };
}

/** Mirrors net.JoinHostPort. */
export function joinHostPort(host: string, port: string): string {
  return host.includes(':') || host.includes('%') ? `[${host}]:${port}` : `${host}:${port}`;
}
