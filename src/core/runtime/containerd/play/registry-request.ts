import { joinPath } from '../../../go/filepath';
import type { Conversation, WireAnswer, WireFailure, WireReply, WireRequest } from '../../wire/exchange';
import { MOST_REDIRECTS, redirected } from '../../wire/redirect';
import { isProxy } from '../hosts/registry-host';
import type { Exchanged } from './authorizer';
import { authorizationHeader, joinHeaders } from './headers';
import type { PullContext, WalkHost } from './pull-context';
import { roundTrip } from './transport';

const ATTEMPTS = 5;

/** What is asked of a host: `manifests/REFERENCE` or `blobs/DIGEST`. */
export interface Asked {
  readonly method: 'HEAD' | 'GET';
  readonly kind: 'manifests' | 'blobs';
  readonly object: string;
}

/**
 * Asks one host, as often as it takes. Mirrors request.doWithRetries (github.com/containerd/containerd
 * v1.7.35 remotes/docker/resolver.go, v2@v2.2.9 and v2@v2.4.2 core/remotes/docker/resolver.go).
 */
export function* askHost(
  asked: Asked,
  walk: WalkHost,
  isLast: boolean,
  context: PullContext,
): Conversation<WireAnswer> {
  const { rules } = context;
  const exchanges: Exchanged[] = [];
  let request = firstRequest(asked, walk, context);
  let attempts = 0;
  for (;;) {
    const sent = yield* exchange(request, walk, context);
    attempts++;
    if (!sent.ok) {
      const transient = sent.reason === 'closed' || sent.reason === 'handshake-timeout';
      if (!rules.repeatsTransportErrors || !isLast || !transient || attempts >= ATTEMPTS) return sent;
      continue;
    }
    exchanges.push(sent.exchanged);
    const { reply } = sent.exchanged;
    if (rules.attempts === 'six-answers' && exchanges.length > ATTEMPTS) return reply;
    const retry = retryOf(reply, exchanges, request, walk, isLast, context);
    if (retry === 'stop') return { ok: false, reason: 'no-authorization' };
    if (retry === undefined || (rules.attempts === 'five-requests' && attempts >= ATTEMPTS)) return reply;
    request = retry;
  }
}

/** retryRequest: the request to send next; undefined where the reply stands. */
function retryOf(
  reply: WireReply,
  exchanges: readonly Exchanged[],
  request: WireRequest,
  walk: WalkHost,
  isLast: boolean,
  { rules }: PullContext,
): WireRequest | 'stop' | undefined {
  switch (reply.status) {
    case 401: {
      const outcome = walk.authorizer.challenged(exchanges);
      if (outcome === 'stop') return 'stop';
      return outcome === 'retry' ? request : undefined;
    }
    case 405:
      return request.method === 'HEAD' && request.path.includes('/manifests/')
        ? { ...request, method: 'GET' }
        : undefined;
    case 408:
    case 429:
      return request;
    case 500:
    case 503:
    case 504: {
      const seenBefore = exchanges.at(-2)?.reply.status === reply.status;
      return rules.repeatsServerErrors && isLast && !seenBefore ? request : undefined;
    }
    default:
      return undefined;
  }
}

function firstRequest(asked: Asked, { host, patience }: WalkHost, context: PullContext): WireRequest {
  const { registry, repository } = context.reference;
  const headers = joinHeaders(context.headers, host.headers);
  const authorization = authorizationHeader(headers);
  return {
    method: asked.method,
    purpose: asked.kind === 'manifests' ? 'manifest' : 'blob',
    scheme: host.scheme as 'http' | 'https',
    host: host.host,
    path: joinPath('/', host.path, repository, asked.kind, asked.object),
    query: isProxy(host, registry) ? [['ns', registry]] : [],
    headers,
    tls: host.tls,
    patience,
    ...(authorization !== undefined && { authorization }),
  };
}

type Sent = { readonly ok: true; readonly exchanged: Exchanged } | WireFailure;

/** One request with the redirects that it meets; each host on the way gets what it has asked for before. */
function* exchange(first: WireRequest, walk: WalkHost, { clock }: PullContext): Conversation<Sent> {
  let request = first;
  for (let sent = 1; ; sent++) {
    const authorization = yield* walk.authorizer.authorize(request.host, clock);
    if (authorization === 'failed') return { ok: false, reason: 'no-authorization' };
    if (authorization !== undefined) request = { ...request, authorization };
    const answer = yield* roundTrip(request, walk.transport, clock);
    if (!answer.ok) return answer;
    const next = redirected(request, answer, first.host);
    if (next === undefined) return { ok: true, exchanged: { request, reply: answer } };
    if (sent >= MOST_REDIRECTS) return { ok: false, reason: 'too-many-redirects' };
    request = next;
  }
}
