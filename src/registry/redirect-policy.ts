import { localityOf, type Locality } from './locality';
import type { Failure } from './outcome';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

export type NextHop = { readonly url: URL; readonly sameOrigin: boolean } | Failure;

/**
 * Where a redirect leads. The Authorization header goes along only within one scheme, host and port; nothing
 * leads from https to http, out of http and https, or from elsewhere to this machine and its link.
 */
export function nextHop(from: URL, location: string | undefined): NextHop {
  if (location === undefined || !URL.canParse(location, from.href)) {
    return { kind: 'malformed-reply', part: 'redirect' };
  }
  const url = new URL(location, from);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { kind: 'refused-redirect', reason: 'scheme' };
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    return { kind: 'refused-redirect', reason: 'downgrade' };
  }
  const local = localityOf(url.hostname);
  if (local !== undefined && !isThere(from, url, local)) return { kind: 'refused-redirect', reason: local };
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, sameOrigin: url.origin === from.origin };
}

/** This machine may send on to itself; on a link every address is another machine. */
function isThere(from: URL, to: URL, local: Locality): boolean {
  return local === 'link-local' ? from.hostname === to.hostname : localityOf(from.hostname) === local;
}
