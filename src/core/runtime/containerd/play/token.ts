import type { Secret } from '../../../model/secret';
import { basic, type Authorization } from '../../wire/authorization';
import type { PullClock } from '../../wire/clock';
import type { Conversation, Patience, TokenForm, WireAnswer, WireRequest } from '../../wire/exchange';
import { MOST_REDIRECTS, redirected } from '../../wire/redirect';
import { parseGoUrl, queryOf } from '../../url';
import type { TlsSettings } from '../../wire/tls-settings';
import { authorizationHeader } from './headers';
import { roundTrip, type HttpTransport } from './transport';

export interface TokenOptions {
  readonly realm: string;
  /** Empty where the challenge names none. */
  readonly service: string;
  readonly scopes: readonly string[];
  readonly username: string;
  readonly secret: Secret;
  readonly headers: ReadonlyMap<string, readonly Secret[]>;
  readonly tls: TlsSettings;
  readonly patience: Patience;
  readonly transport: HttpTransport;
}

/** Statuses after which a POST that was refused is tried as a GET. */
const NO_POST = new Set([400, 401, 404]);

/**
 * Fetches a token for a challenge; undefined where none is had. Mirrors doBearerAuth
 * (github.com/containerd/containerd/v2 v2.4.2 core/remotes/docker/authorizer.go, auth/fetch.go): POST with a
 * secret, then GET with Basic where the server knows no POST; without a secret GET alone.
 */
export function* fetchToken(options: TokenOptions, clock: PullClock): Conversation<Secret | undefined> {
  const { username, secret, service, scopes } = options;
  if (secret.isEmpty) return tokenOf(yield* ask(options, clock));
  const fields: TokenForm['fields'] = [
    ['scope', scopes.join(' ')],
    ['service', service],
    ['client_id', 'containerd-client'],
  ];
  const form: TokenForm = { grant: username === '' ? 'refresh_token' : 'password', username, secret, fields };
  const posted = yield* ask(options, clock, form);
  if (!posted.ok) return undefined;
  const takesNoPost = NO_POST.has(posted.status) || (posted.status === 405 && username !== '');
  if (!takesNoPost) return tokenOf(posted);
  return tokenOf(yield* ask(options, clock, undefined, basic(username, secret)));
}

function* ask(
  options: TokenOptions,
  clock: PullClock,
  form?: TokenForm,
  authorization: Authorization | undefined = authorizationHeader(options.headers),
): Conversation<WireAnswer> {
  const parsed = parseGoUrl(options.realm);
  if (!parsed.ok) return { ok: false, reason: 'malformed-url' };
  const { scheme, host, path } = parsed.url;
  let request: WireRequest = {
    method: form === undefined ? 'GET' : 'POST',
    purpose: 'token',
    scheme: scheme as 'http' | 'https',
    host,
    path,
    // A form has these itself.
    query: [...queryOf(options.realm), ...(form === undefined ? askedFor(options) : [])],
    headers: options.headers,
    tls: options.tls,
    patience: options.patience,
    ...(form !== undefined && { form }),
    ...(authorization !== undefined && { authorization }),
  };
  for (let sent = 1; ; sent++) {
    const answer = yield* roundTrip(request, options.transport, clock);
    const next = answer.ok ? redirected(request, answer, host) : undefined;
    if (next === undefined) return answer;
    if (sent >= MOST_REDIRECTS) return { ok: false, reason: 'too-many-redirects' };
    request = next;
  }
}

function askedFor({ service, scopes }: TokenOptions): WireRequest['query'] {
  return [
    ...(service === '' ? [] : [['service', service] as const]),
    ...scopes.map((scope) => ['scope', scope] as const),
  ];
}

function tokenOf(answer: WireAnswer): Secret | undefined {
  if (!answer.ok || answer.status < 200 || answer.status >= 400) return undefined;
  return answer.token?.kind === 'token' ? answer.token.token : undefined;
}
