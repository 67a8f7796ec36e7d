import { headerOf, type Headers } from './headers';
import type { Accepted, Failure } from './outcome';
import { readRateLimit, readReset } from './rate-limit';

/** As much of a reply as decides what it means. */
export interface ReplyFacts {
  readonly status: number;
  readonly headers: Headers;
  /** The body; undefined where it was not read or is too long. */
  readonly body?: string;
  /** It comes from another origin than the one asked. */
  readonly afterRedirect?: true;
}

/** What a reply that is no success means. */
export function classifyReply(reply: ReplyFacts, now: Date): Failure {
  const failure = classifyStatus(reply, now);
  return reply.afterRedirect === true ? { ...failure, afterRedirect: true } : failure;
}

function classifyStatus({ status, headers, body }: ReplyFacts, now: Date): Failure {
  switch (status) {
    case 401:
      return { kind: 'refused', reason: 'credential' };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      return classifyNotFound(errorCodes(body));
    case 407:
      return { kind: 'proxy-failed', code: '407' };
    case 429: {
      const reset = readReset(headers, now);
      const rateLimit = readRateLimit(headers);
      return {
        kind: 'rate-limited',
        ...(reset === undefined ? {} : { reset }),
        ...(rateLimit === undefined ? {} : { rateLimit }),
      };
    }
    default:
      return { kind: status >= 500 && status <= 599 ? 'server-error' : 'unexpected-status', status };
  }
}

function classifyNotFound(codes: readonly string[]): Failure {
  if (codes.includes('NAME_UNKNOWN')) return { kind: 'repository-unknown' };
  return { kind: codes.includes('MANIFEST_UNKNOWN') ? 'manifest-unknown' : 'not-found' };
}

/** `errors[].code` of the error format of the OCI distribution specification. */
function errorCodes(body = ''): readonly string[] {
  const errors = fieldOf(parseJson(body), 'errors');
  if (!Array.isArray(errors)) return [];
  return errors.map((error) => fieldOf(error, 'code')).filter((code) => typeof code === 'string');
}

/** A JSON text as a value; undefined where it is none. The parser's own error would quote it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** Types of manifests and indexes, in the order in which containerd names them. */
export const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
] as const;

const DIGEST = /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;
/** Also of schema 1, and what registries call a manifest that they do not know. */
const MANIFEST_LIKE = /^application\/(?:vnd\.[\w.+-]+\+(?:json|prettyjws)|json)$/i;

/** A success, if it is that of a registry and not the welcome page of some web server. */
export function readManifestHead(headers: Headers): Accepted | undefined {
  const digest = headerOf(headers, 'docker-content-digest') ?? '';
  const type = (headerOf(headers, 'content-type') ?? '').split(';')[0] ?? '';
  if (!DIGEST.test(digest) && !MANIFEST_LIKE.test(type.trim())) return undefined;
  const rateLimit = readRateLimit(headers);
  return {
    kind: 'accepted',
    ...(DIGEST.test(digest) ? { digest } : {}),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  };
}
