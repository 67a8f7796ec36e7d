import { createHash } from 'node:crypto';
import { goString } from '../../core/model/go-string';
import { Secret } from '../../core/model/secret';
import type {
  Manifest,
  TokenAnswer,
  WireAnswer,
  WireContent,
  WireFailureReason,
  WireRequest,
} from '../../core/runtime/wire/exchange';
import { fieldOf, parseJson } from '../classify-reply';
import { headerOf, type Headers } from '../headers';
import type { Failure, TlsFault } from '../outcome';
import { tokenOf } from '../token';
import { isFailure, type Reply, type Sent } from '../transport';

/** What came back, as the walk of a runtime reads it. */
export function wireAnswer(request: WireRequest, sent: Sent): WireAnswer {
  if (isFailure(sent)) return { ok: false, reason: reasonOf(sent) };
  const { status, headers } = sent;
  const location = headerOf(headers, 'location');
  const digest = headerOf(headers, 'docker-content-digest');
  const content = status === 200 ? contentOf(request, sent) : undefined;
  return {
    ok: true,
    status,
    challenges: headers.get('www-authenticate') ?? [],
    contentType: headerOf(headers, 'content-type') ?? '',
    ...(location !== undefined && { location }),
    ...(digest !== undefined && { digest }),
    ...(content !== undefined && { content }),
    ...(request.purpose === 'token' && { token: tokenAnswer(sent) }),
  };
}

function contentOf(request: WireRequest, { headers, body }: Reply): WireContent | undefined {
  if (request.purpose !== 'manifest' && request.purpose !== 'blob') return undefined;
  if (request.method === 'HEAD') return announced(headers);
  if (body === undefined) return undefined;
  const manifest = manifestOf(body);
  return {
    digest: `sha256:${createHash('sha256').update(body).digest('hex')}`,
    size: Buffer.byteLength(body),
    cutShort: false,
    ...(manifest !== undefined && { manifest }),
  };
}

/** Without a length the runtimes ask by GET. */
function announced(headers: Headers): WireContent | undefined {
  const size = headerOf(headers, 'content-length') ?? '';
  if (!/^\d{1,15}$/.test(size)) return undefined;
  return { digest: headerOf(headers, 'docker-content-digest') ?? '', size: Number(size), cutShort: false };
}

/**
 * The content that a runtime asks for next, and nothing of what follows it: a probe ends before it. Of an index the
 * first image stands for that of the node's platform.
 */
function manifestOf(body: string): Manifest | undefined {
  const parsed = parseJson(body);
  const manifests = fieldOf(parsed, 'manifests');
  const next: unknown = Array.isArray(manifests) ? manifests[0] : fieldOf(parsed, 'config');
  const digest = fieldOf(next, 'digest');
  if (typeof digest !== 'string') return undefined;
  return { kind: 'image', config: { digest, size: 0, mediaType: '' }, layers: [] };
}

function tokenAnswer({ status, body = '' }: Reply): TokenAnswer {
  const token = status >= 200 && status < 400 ? tokenOf(body) : undefined;
  if (token !== undefined) return { kind: 'token', token: new Secret(goString(token)) };
  return { kind: parseJson(body) === undefined ? 'malformed' : 'none' };
}

function reasonOf(failure: Failure): WireFailureReason {
  if (failure.kind === 'tls-failed') return TLS_REASONS[failure.reason];
  if (failure.kind === 'connection-failed' || failure.kind === 'proxy-failed')
    return /^E(?:HOST|NET)UNREACH$/.test(failure.code) ? 'unreachable' : 'reset';
  return REASONS[failure.kind] ?? 'closed';
}

const REASONS: Readonly<Partial<Record<Failure['kind'], WireFailureReason>>> = {
  'dns-failed': 'no-such-host',
  'connection-refused': 'refused',
  timeout: 'answer-timeout',
};

const TLS_REASONS: Readonly<Record<TlsFault, WireFailureReason>> = {
  'not-tls': 'plain-http',
  untrusted: 'certificate',
  expired: 'certificate',
  'wrong-host': 'certificate',
  // A server that wants a certificate and gets none says so with an alert.
  other: 'client-certificate',
};
