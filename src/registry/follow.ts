import { headerOf } from './headers';
import { log } from './log';
import { isRedirect, nextHop } from './redirect-policy';
import { isFailure, type Request, type Sent, type Transport } from './transport';

/** Redirects that are followed in one request. */
const REDIRECT_LIMIT = 5;

/**
 * Sends a request and follows its redirects. `authorization` goes to the origin of the URL given, and is
 * dropped for good by the first redirect that leaves it.
 */
export async function follow(
  transport: Transport,
  request: Request & { readonly authorization?: string },
): Promise<Sent> {
  let { url, authorization } = request;
  let abroad = false;
  for (let redirects = 0; ; redirects++) {
    const headers = authorization === undefined ? request.headers : { ...request.headers, authorization };
    const reply = await transport.send({
      method: request.method,
      url,
      headers,
      signal: request.signal,
      ...(abroad ? { ledBy: request.url } : {}),
    });
    // Of a redirect only that it is one: its address may hold what the server was sent.
    const outcome = isFailure(reply) ? reply.kind : reply.status;
    log('%s %s, redirects %d: %s', request.method, request.url.host, redirects, outcome);
    if (isFailure(reply) || !isRedirect(reply.status))
      return abroad ? { ...reply, afterRedirect: true } : reply;
    if (redirects === REDIRECT_LIMIT) return { kind: 'too-many-redirects' };
    const hop = nextHop(url, headerOf(reply.headers, 'location'));
    if (!('url' in hop)) return hop;
    url = hop.url;
    if (!hop.sameOrigin) {
      authorization = undefined;
      abroad = true;
    }
  }
}
