import { isLoopback } from './address';
import type { Failure } from './outcome';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

export type NextHop = { readonly url: URL; readonly sameOrigin: boolean } | Failure;

/**
 * Where a redirect leads. The Authorization header goes along only within one scheme, host and port; nothing
 * leads from https to http, out of http and https, or from elsewhere to this machine.
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
  if (isLoopback(url.hostname) && !isLoopback(from.hostname)) {
    return { kind: 'refused-redirect', reason: 'loopback' };
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, sameOrigin: url.origin === from.origin };
}
