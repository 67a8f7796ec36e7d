import type { Secret } from '../../../model/secret';
import { basic, bearer, type Authorization } from '../../wire/authorization';
import { parseAuthHeaders, type WireChallenge } from '../../wire/challenge';
import type { PullClock } from '../../wire/clock';
import type { Conversation, Patience, WireReply, WireRequest } from '../../wire/exchange';
import type { TlsSettings } from '../../wire/tls-settings';
import { parseGoUrl } from '../../url';
import type { ContainerdRules } from '../lines';
import type { ParsedAuth } from '../parse-auth';
import { fetchToken } from './token';
import type { HttpTransport } from './transport';

/** A request as it was last sent, after redirects, and what came back. */
export interface Exchanged {
  readonly request: WireRequest;
  readonly reply: WireReply;
}

/** What an authorizer makes of a 401. `stop`: the request fails; `as-it-is`: the 401 stands. */
export type ChallengeOutcome = 'retry' | 'stop' | 'as-it-is';

export interface AuthorizerOptions {
  readonly rules: ContainerdRules;
  /** Of the image, for the scope of its tokens. */
  readonly repository: string;
  /** The credential for a host that challenges. */
  readonly credentials: (host: string) => ParsedAuth;
  readonly tokenHeaders: ReadonlyMap<string, readonly Secret[]>;
  readonly tls: TlsSettings;
  readonly patience: Patience;
  readonly transport: HttpTransport;
}

type Handler =
  | { readonly scheme: 'basic'; readonly username: string; readonly secret: Secret }
  | {
      readonly scheme: 'bearer';
      readonly realm: string;
      readonly service: string;
      readonly scopes: readonly string[];
      readonly username: string;
      readonly secret: Secret;
      /** Once asked, the answer stays: also that there is none. */
      token?: { readonly value: Secret | undefined };
    };

/**
 * Answers challenges, and remembers by host what it did. Mirrors dockerAuthorizer
 * (github.com/containerd/containerd v1.6.20 and v1.7.35 remotes/docker/authorizer.go, v2@v2.4.2
 * core/remotes/docker/authorizer.go): no credential is sent before a challenge, and each host that challenges
 * is offered it, the target of a redirect as well.
 */
export class Authorizer {
  readonly #handlers = new Map<string, Handler>();

  constructor(private readonly options: AuthorizerOptions) {}

  /** The Authorization for a host that has challenged before; 'failed' where its token is not had. */
  *authorize(host: string, clock: PullClock): Conversation<Authorization | undefined | 'failed'> {
    const handler = this.#handlers.get(host);
    if (handler === undefined) return undefined;
    if (handler.scheme === 'basic') {
      const blank = handler.username === '' || handler.secret.isEmpty;
      return blank ? 'failed' : basic(handler.username, handler.secret);
    }
    const { tokenHeaders, tls, patience, transport } = this.options;
    handler.token ??= {
      value: yield* fetchToken({ ...handler, headers: tokenHeaders, tls, patience, transport }, clock),
    };
    return handler.token.value === undefined ? 'failed' : bearer(handler.token.value);
  }

  /** Learns from a 401, which is the last of these. */
  challenged(exchanges: readonly Exchanged[]): ChallengeOutcome {
    const last = exchanges.at(-1);
    if (last === undefined) return 'as-it-is';
    const { host } = last.request;
    for (const challenge of parseAuthHeaders(last.reply.challenges)) {
      if (challenge.scheme === 'bearer') return this.#bearer(host, challenge, exchanges);
      if (challenge.scheme === 'basic') {
        const outcome = this.#basic(host);
        if (outcome !== 'as-it-is') return outcome;
      }
    }
    return 'as-it-is';
  }

  #bearer(host: string, challenge: WireChallenge, exchanges: readonly Exchanged[]): ChallengeOutcome {
    if ((challenge.parameters.get('error') ?? '') !== '') {
      const repeated = isRepeated(exchanges);
      if (repeated || this.options.rules.retriesInvalidToken) this.#handlers.delete(host);
      if (repeated) return 'stop';
    }
    if (this.#handlers.has(host)) return 'retry';
    const credential = this.options.credentials(host);
    const realm = challenge.parameters.get('realm');
    if (!credential.ok || realm === undefined || !parseGoUrl(realm).ok) return 'stop';
    const { username, secret } = credential;
    const service = challenge.parameters.get('service') ?? '';
    const scopes = scopesOf(this.options.repository, challenge);
    this.#handlers.set(host, { scheme: 'bearer', realm, service, scopes, username, secret });
    return 'retry';
  }

  #basic(host: string): ChallengeOutcome {
    const credential = this.options.credentials(host);
    if (!credential.ok) return 'stop';
    const { username, secret } = credential;
    if (username === '' || secret.isEmpty) return this.options.rules.refusesBlankBasic ? 'stop' : 'as-it-is';
    this.#handlers.set(host, { scheme: 'basic', username, secret });
    return 'retry';
  }
}

/** GetTokenScopes (core/remotes/docker/scope.go): that of the image with those of the challenge, sorted, each once. */
function scopesOf(repository: string, { parameters }: WireChallenge): readonly string[] {
  const named = parameters.get('scope')?.split(' ') ?? [];
  return [...new Set([`repository:${repository}:pull`, ...named])].toSorted((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
}

/** invalidAuthorization: the same request was refused before. */
function isRepeated(exchanges: readonly Exchanged[]): boolean {
  const [before, last] = exchanges.slice(-2);
  if (before === undefined || last === undefined) return false;
  return addressOf(before.request) === addressOf(last.request);
}

function addressOf({ method, scheme, host, path, query }: WireRequest): string {
  return JSON.stringify([method, scheme, host, path, query]);
}
