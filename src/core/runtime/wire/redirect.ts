import { parseGoUrl, queryOf } from '../url';
import type { WireReply, WireRequest } from './exchange';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** net/http gives up before the request after this many. */
export const MOST_REDIRECTS = 10;

/**
 * The request that Go's http.Client makes of a redirect (Go 1.26, net/http/client.go), or undefined where a
 * reply is none. Authorization goes along only to the host of the first request and below it.
 */
export function redirected(
  request: WireRequest,
  reply: WireReply,
  firstHost: string,
): WireRequest | undefined {
  if (!REDIRECTS.has(reply.status) || reply.location === undefined) return undefined;
  const parsed = parseGoUrl(reply.location);
  if (!parsed.ok) return undefined;
  const { url } = parsed;
  const host = url.host === '' ? request.host : url.host;
  const scheme = url.scheme === '' ? request.scheme : (url.scheme as 'http' | 'https');
  const { authorization, form, ...rest } = request;
  const keepsMethod = reply.status >= 307 || request.method === 'HEAD';
  return {
    ...rest,
    method: keepsMethod ? request.method : 'GET',
    host,
    scheme,
    path: url.path,
    query: queryOf(reply.location),
    ...(authorization !== undefined && isWithin(host, firstHost) && { authorization }),
    ...(keepsMethod && form !== undefined && { form }),
  };
}

function isWithin(host: string, parent: string): boolean {
  const name = nameOf(host);
  const above = nameOf(parent);
  return name === above || name.endsWith(`.${above}`);
}

function nameOf(host: string): string {
  const close = host.lastIndexOf(']');
  const colon = host.indexOf(':', close + 1);
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
}
