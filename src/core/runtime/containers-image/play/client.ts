import type { Secret } from '../../../model/secret';
import { goString } from '../../../model/go-string';
import { Secret as SecretOf } from '../../../model/secret';
import { parseGoUrl, queryOf } from '../../url';
import { basic, bearer, type Authorization } from '../../wire/authorization';
import { challengesInOrder, type WireChallenge } from '../../wire/challenge';
import type { PullClock } from '../../wire/clock';
import type { Conversation, Patience, TokenForm, WireAnswer, WireRequest } from '../../wire/exchange';
import { MOST_REDIRECTS, redirected } from '../../wire/redirect';
import { send } from '../../wire/send';
import type { PlannedSource } from '../service';

const PATIENCE: Patience = { connect: 30, handshake: 10, answer: Infinity };
const ATTEMPTS_AT_429 = 5;

/**
 * A client for one place: it pings the host once, and answers what the ping asked for. Mirrors dockerClient
 * (go.podman.io/image/v5 v5.38.0 docker/docker_client.go).
 */
export class RegistryClient {
  #scheme: 'https' | 'http' | undefined;
  #challenges: readonly WireChallenge[] = [];
  #pinged: WireAnswer | undefined;
  readonly #tokens = new Map<string, Secret>();

  constructor(
    private readonly place: PlannedSource,
    private readonly clock: PullClock,
  ) {}

  /** GET of `manifests/…` or `blobs/…`; the answer to the ping where that failed. */
  *get(kind: 'manifests' | 'blobs', object: string): Conversation<WireAnswer> {
    this.#pinged ??= yield* this.#ping();
    const scheme = this.#scheme;
    if (scheme === undefined) return this.#pinged;
    const path = `/v2/${this.place.source.named.repository}/${kind}/${object}`;
    const purpose = kind === 'manifests' ? 'manifest' : 'blob';
    for (let attempt = 1; ; attempt++) {
      let answer = yield* this.#authorized({ scheme, path, purpose }, '');
      const scope = attempt === 1 && answer.ok ? wantedScope(answer) : undefined;
      if (scope !== undefined) answer = yield* this.#authorized({ scheme, path, purpose }, scope);
      if (!answer.ok || answer.status !== 429 || attempt === ATTEMPTS_AT_429) return answer;
    }
  }

  *#ping(): Conversation<WireAnswer> {
    let answer = yield* this.#pingBy('https');
    if (this.#scheme === undefined && this.place.mayUseHttp) answer = yield* this.#pingBy('http');
    return answer;
  }

  *#pingBy(scheme: 'https' | 'http'): Conversation<WireAnswer> {
    for (let attempt = 1; ; attempt++) {
      const answer = yield* this.#send(this.#request({ scheme, path: '/v2/', purpose: 'ping' }));
      if (answer.ok && answer.status === 429 && attempt < ATTEMPTS_AT_429) continue;
      if (answer.ok && (answer.status === 200 || answer.status === 401)) {
        this.#scheme = scheme;
        this.#challenges = challengesInOrder(answer.challenges);
      }
      return answer;
    }
  }

  *#authorized(
    what: { readonly scheme: 'https' | 'http'; readonly path: string; readonly purpose: 'manifest' | 'blob' },
    scope: string,
  ): Conversation<WireAnswer> {
    const authorization = yield* this.#authorization(scope);
    if (authorization !== undefined && 'ok' in authorization) return authorization;
    return yield* this.#send(
      this.#request({ ...what, ...(authorization !== undefined && { authorization }) }),
    );
  }

  /** setupRequestAuth: the first challenge of the ping that is Basic or Bearer; a failure where no token is had. */
  *#authorization(scope: string): Conversation<Authorization | WireAnswer | undefined> {
    const { login } = this.place;
    for (const challenge of this.#challenges) {
      // Without a login an empty user and an empty password are sent.
      if (challenge.scheme === 'basic') {
        return login.from === 'nothing'
          ? basic('', new SecretOf(goString('')))
          : basic(login.login.username, login.login.password);
      }
      if (challenge.scheme === 'bearer') {
        const known = this.#tokens.get(scope);
        if (known !== undefined) return bearer(known);
        const fetched = yield* this.#token(challenge, scope);
        if ('ok' in fetched) return fetched;
        this.#tokens.set(scope, fetched.token);
        return bearer(fetched.token);
      }
    }
    return undefined;
  }

  *#token(challenge: WireChallenge, scope: string): Conversation<{ readonly token: Secret } | WireAnswer> {
    const realm = challenge.parameters.get('realm');
    const parsed = realm === undefined ? undefined : parseGoUrl(realm);
    if (parsed?.ok !== true) return { ok: false, reason: 'no-authorization' };
    const { scheme, host, path } = parsed.url;
    const { login } = this.place;
    const given = login.from === 'nothing' ? undefined : login.login;
    const service = challenge.parameters.get('service') ?? '';
    const scopes = [
      `repository:${this.place.source.named.repository}:pull`,
      ...(scope === '' ? [] : [scope]),
    ];
    const fields: WireRequest['query'] = [
      ...(service === '' ? [] : [['service', service] as const]),
      ...scopes.map((one) => ['scope', one] as const),
    ];
    const form: TokenForm | undefined =
      given?.identityToken.isEmpty === false
        ? {
            grant: 'refresh_token',
            username: '',
            secret: given.identityToken,
            fields: [...queryOf(realm ?? ''), ...fields, ['client_id', 'containers/image']],
          }
        : undefined;
    const account =
      given === undefined || given.username === '' ? [] : [['account', given.username] as const];
    const sendsBasic =
      form === undefined && given !== undefined && given.username !== '' && !given.password.isEmpty;
    const answer = yield* this.#send({
      ...this.#request({ scheme: scheme as 'https' | 'http', path, purpose: 'token' }),
      host,
      query: [...queryOf(realm ?? ''), ...(form === undefined ? [...account, ...fields] : [])],
      ...(form !== undefined && { method: 'POST' as const, form }),
      ...(sendsBasic && { authorization: basic(given.username, given.password) }),
    });
    if (!answer.ok) return answer;
    if (answer.status !== 200 || answer.token === undefined || answer.token.kind === 'malformed') {
      return { ok: false, reason: 'no-authorization' };
    }
    return { token: answer.token.kind === 'token' ? answer.token.token : new SecretOf(goString('')) };
  }

  #request(
    what: Pick<WireRequest, 'scheme' | 'path' | 'purpose'> & { readonly authorization?: Authorization },
  ): WireRequest {
    const { host, tls } = this.place;
    return { method: 'GET', host, query: [], headers: new Map(), tls, patience: PATIENCE, ...what };
  }

  *#send(first: WireRequest): Conversation<WireAnswer> {
    let request = first;
    for (let sent = 1; ; sent++) {
      const answer = yield* send(request, this.clock);
      const next = answer.ok ? redirected(request, answer, first.host) : undefined;
      if (next === undefined) return answer;
      if (sent >= MOST_REDIRECTS) return { ok: false, reason: 'too-many-redirects' };
      request = next;
    }
  }
}

/** The scope that a 401 for want of it names. */
function wantedScope(answer: WireAnswer): string | undefined {
  if (!answer.ok || answer.status !== 401) return undefined;
  for (const { scheme, parameters } of challengesInOrder(answer.challenges)) {
    const scope = parameters.get('scope') ?? '';
    const isWanted = scheme === 'bearer' && parameters.get('error') === 'insufficient_scope';
    if (isWanted && scope.split(':').length === 3) return scope;
  }
  return undefined;
}
