import { classifyReply, fieldOf, parseJson } from './classify-reply';
import { follow } from './follow';
import type { Failure } from './outcome';
import { isFailure, type Transport } from './transport';

export interface TokenQuestion {
  /** A realm that the policy lets through. */
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scope: string;
  /** `Basic …` of the credential; undefined for an anonymous token. */
  readonly authorization: string | undefined;
  readonly signal: AbortSignal;
}

/** What a token for a pull has to allow. */
export function pullScope(repository: string): string {
  return `repository:${repository}:pull`;
}

/** A bearer token that allows a pull, asked for as container runtimes do (GET, distribution's token protocol). */
export async function requestToken(
  transport: Transport,
  { realm, service, scope, authorization, signal }: TokenQuestion,
  now: () => Date,
): Promise<{ readonly token: string } | Failure> {
  const url = new URL(realm);
  if (service !== undefined && service !== '') url.searchParams.append('service', service);
  url.searchParams.append('scope', scope);
  const reply = await follow(transport, {
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    signal,
    ...(authorization === undefined ? {} : { authorization }),
  });
  if (isFailure(reply)) return reply;
  if (reply.status < 200 || reply.status > 299) return classifyReply(reply, now());
  const token = tokenOf(reply.body ?? '');
  return token === undefined ? { kind: 'malformed-reply', part: 'token' } : { token };
}

/** `access_token` before `token`, as containerd reads them; only what may stand in a header. */
export function tokenOf(body: string): string | undefined {
  const reply = parseJson(body);
  return [fieldOf(reply, 'access_token'), fieldOf(reply, 'token')].find(
    (token): token is string => typeof token === 'string' && /^[\x21-\x7e]+$/.test(token),
  );
}
