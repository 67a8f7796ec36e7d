import { originOf, schemesFor } from './address';
import { parseChallenges, type Challenge } from './challenge';
import { classifyReply } from './classify-reply';
import { follow } from './follow';
import type { Failure } from './outcome';
import { isFailure, type Reply, type Transport } from './transport';

/** A registry or mirror that is asked for images. */
export interface Endpoint {
  /** `host[:port]` that is connected to. */
  readonly host: string;
  /** Asked in the place of the registry. */
  readonly mirror: boolean;
  /** What a mirror is told in `?ns=`: the registry that it stands for. */
  readonly namespace?: string;
}

/** An endpoint that has answered under `/v2/`. */
export interface OpenEndpoint {
  readonly origin: URL;
  readonly namespace?: string;
  /** What it asks for; empty where it asks for nothing before the manifest. */
  readonly challenges: readonly Challenge[];
}

export interface OpenOptions {
  readonly plainHttp: boolean;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

/** Longest that a loopback registry may take to speak TLS before it is asked in plain http. */
const LOOPBACK_TLS_MS = 2000;

/**
 * Finds out how an endpoint is spoken to and which challenge it makes, without any credential. Over https;
 * on this machine over http where https fails, as Docker does; elsewhere http only where asked for.
 */
export async function openEndpoint(
  transport: Transport,
  { host, namespace }: Endpoint,
  { plainHttp, timeoutMs, now }: OpenOptions,
): Promise<OpenEndpoint | Failure> {
  const schemes = schemesFor(host, plainHttp);
  let failure: Failure | undefined;
  for (const scheme of schemes) {
    const origin = originOf(host, scheme);
    if (origin === undefined) return { kind: 'connection-failed', code: 'ERR_INVALID_URL' };
    const last = scheme === schemes.at(-1);
    const signal = AbortSignal.timeout(last ? timeoutMs : Math.min(LOOPBACK_TLS_MS, timeoutMs));
    const url = withNamespace(new URL('/v2/', origin), namespace);
    const reply = await follow(transport, { method: 'GET', url, headers: {}, signal });
    if (!isFailure(reply)) {
      // The challenge of another host is none of this one's.
      const challenges = reply.afterRedirect === true ? [] : challengesOf(reply);
      return fatal(reply, now()) ?? { origin, challenges, ...(namespace === undefined ? {} : { namespace }) };
    }
    if (!saysNoTls(reply)) return reply;
    // That nothing listens on the other port says less than what the first one said.
    if (failure === undefined || reply.kind !== 'connection-refused') failure = reply;
  }
  return failure ?? { kind: 'connection-failed', code: 'UNKNOWN' };
}

export function challengesOf({ status, headers }: Reply): readonly Challenge[] {
  return status === 401 ? parseChallenges(headers.get('www-authenticate') ?? []) : [];
}

/** Where the manifest of an image is. */
export function manifestUrl({ origin, namespace }: OpenEndpoint, repository: string, version: string): URL {
  return withNamespace(new URL(`/v2/${repository}/manifests/${version}`, origin), namespace);
}

function withNamespace(url: URL, namespace: string | undefined): URL {
  if (namespace !== undefined) url.searchParams.set('ns', namespace);
  return url;
}

/** Something other than TLS may be listening; an invalid certificate is no reason to do without one. */
function saysNoTls(failure: Failure): boolean {
  if (failure.kind === 'tls-failed') return failure.reason === 'not-tls';
  return ['connection-refused', 'connection-failed', 'timeout'].includes(failure.kind);
}

/** Some registries have nothing under `/v2/`; only these say that the manifest cannot be had either. */
function fatal(reply: Reply, now: Date): Failure | undefined {
  const { status } = reply;
  return status === 407 || status === 429 || status >= 500 ? classifyReply(reply, now) : undefined;
}
