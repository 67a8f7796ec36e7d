import { goString } from '../../src/core/model/go-string';
import { Secret } from '../../src/core/model/secret';
import type {
  WireAnswer,
  WireFailureReason,
  WireReply,
  WireRequest,
} from '../../src/core/runtime/wire/exchange';
import type { Content } from './content';
import { digest } from './content';
import { TEST_CA } from './pem';
import type { Action, AuthScript, RegistryScript, Scenario, SeenRequest, TokenScript } from './scenario';

const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
const HTML = 'text/html; charset=utf-8';

/** Hosts that answer by script, and write down what they saw. */
export class ScriptedRegistry {
  seen: SeenRequest[] = [];
  readonly #listeners = new Map<string, RegistryScript>();
  readonly #hosts = new Set<string>();
  /** These two are always listened on; nobody serves a host there that the scenario does not. */
  readonly #ports = new Set(['80', '443']);
  readonly #tokens = new Map<string, string>();

  constructor(
    private readonly scenario: Scenario,
    private readonly content: Pick<Content, 'manifest' | 'blob'>,
  ) {
    for (const [address, script] of Object.entries(scenario.registry ?? {})) {
      const { name, port } = split(address);
      const number = port ?? (script.scheme === 'http' ? '80' : '443');
      this.#listeners.set(`${name}:${number}`, script);
      this.#ports.add(number);
      this.#hosts.add(name);
    }
  }

  answer(request: WireRequest): WireAnswer {
    const { name, port } = split(request.host);
    const number = port ?? (request.scheme === 'http' ? '80' : '443');
    const special = this.scenario.names?.[name];
    if (special === 'refused') return failure('refused');
    if (special === 'unrouted') return failure('unreachable');
    if (special === 'unanswered') return failure('connect-timeout');
    if (name.startsWith('servfail.')) return failure('name-server');
    const script = this.#listeners.get(`${name}:${number}`);
    if (script === undefined) {
      if (!this.#hosts.has(name)) return failure('no-such-host');
      if (!this.#ports.has(number)) return failure('refused');
      if (request.scheme === 'http') return this.#cutOff(request, 'closed');
      return this.#event(request, 'tls to an address that nobody serves', 'closed');
    }
    if (request.scheme === 'http') {
      return script.scheme === 'http'
        ? this.#respond(request, script)
        : this.#reply(request, { status: 400 });
    }
    return this.#handshake(request, script) ?? this.#respond(request, script);
  }

  #handshake(request: WireRequest, script: RegistryScript): WireAnswer | undefined {
    if (script.scheme === 'http') return this.#event(request, 'tls on a plain http port', 'plain-http');
    if (script.connect === 'eof') return this.#event(request, 'closed in tls handshake', 'closed');
    if (script.connect === 'reset') return this.#event(request, 'reset in tls handshake', 'reset');
    if (script.connect === 'hang') return this.#event(request, 'no answer to tls', 'handshake-timeout');
    const { verify, authorities, client } = request.tls;
    const cert = script.cert ?? 'public';
    const trusted = cert === 'public' || (cert === 'private' && authorities.includes(TEST_CA));
    if (verify && !trusted)
      return this.#event(request, 'tls handshake failed: bad certificate', 'certificate');
    if (script.mtls === true && client.length === 0) {
      return this.#event(request, 'tls handshake failed: no client certificate', 'client-certificate');
    }
    return undefined;
  }

  #respond(request: WireRequest, script: RegistryScript): WireAnswer {
    if (script.tokens !== undefined && request.path === '/token') return this.#issue(request, script.tokens);
    if (script.auth !== undefined) {
      const refused = this.#refusal(request, script.auth);
      if (refused !== undefined) return this.#reply(request, refused);
    }
    const place = placeOf(request.path);
    if (place === undefined) return this.#act(request, script.ping ?? 'ok', () => ({ status: 200 }));
    const kind = place.kind === 'manifests' ? 'manifest' : 'blob';
    const method = request.method === 'HEAD' ? 'head' : 'get';
    const action = script[`${kind}.${method}`] ?? script[kind] ?? 'ok';
    return this.#act(request, action, (how) => this.#serve(place, how));
  }

  #serve(place: Place, how: Action): Partial<WireReply> & { status: number } {
    const found =
      place.kind === 'manifests'
        ? this.content.manifest(place.repository, place.reference)
        : withType(this.content.blob(place.reference));
    if (found === undefined) return { status: 404 };
    const { content, mediaType } = found;
    const reply = { status: 200, contentType: mediaType, digest: content.digest, content };
    // Blobs know no other content than their own.
    if (place.kind === 'blobs' && (how === 'html200' || how === 'other')) return reply;
    if (typeof how !== 'string') return reply;
    switch (how) {
      case 'half':
        return { ...reply, content: { ...content, cutShort: true } };
      case 'garbage':
        return {
          ...reply,
          content: { digest: digest(`${how} ${content.digest}`), size: content.size, cutShort: false },
        };
      // An image as good as the right one.
      case 'other':
        return { ...reply, content: { ...content, digest: digest(`${how} ${content.digest}`) } };
      case 'nodigest': {
        const { digest: _, ...without } = reply;
        return without;
      }
      case 'html200':
        return {
          status: 200,
          contentType: HTML,
          content: { digest: digest('html'), size: 40, cutShort: false },
        };
      case 'schema1':
        return {
          ...reply,
          contentType: SCHEMA_1,
          content: { digest: content.digest, size: content.size, cutShort: false },
        };
      case 'ok':
      case 'eof':
      case 'reset':
      case 'hang':
        return reply;
    }
  }

  #act(
    request: WireRequest,
    action: Action,
    served: (how: Action) => Partial<WireReply> & { status: number },
  ): WireAnswer {
    if (action === 'eof') return this.#cutOff(request, 'closed');
    if (action === 'reset') return this.#cutOff(request, 'reset');
    if (action === 'hang') return this.#cutOff(request, 'answer-timeout');
    if (typeof action === 'string') return this.#reply(request, served(action));
    const { status, redirect, keep } = action;
    if (redirect === undefined)
      return this.#reply(request, { status, ...(action.html !== undefined && { contentType: HTML }) });
    const from = Math.max(request.path.indexOf('/v2'), 0);
    const location = keep === true ? redirect + request.path.slice(from) : redirect;
    return this.#reply(request, { status, location });
  }

  #refusal(request: WireRequest, auth: AuthScript): { status: number; challenges?: string[] } | undefined {
    const { authorization } = request;
    const challenges = auth.challenge === null ? [] : [auth.challenge ?? challengeOf(auth, request)];
    if (auth.kind === 'basic') {
      if (authorization?.kind !== 'basic') return { status: 401, challenges };
      const { user, password } = pairOf(authorization.value);
      if (auth.accept?.[user] !== password) return { status: 401, challenges };
      return auth.denied?.includes(user) === true ? { status: 403 } : undefined;
    }
    if (authorization?.kind !== 'bearer') return { status: 401, challenges };
    const user = this.#tokens.get(authorization.value.reveal());
    if (auth.static === true) return undefined;
    if (user === undefined || (user === '' && auth.anonymous !== true)) return { status: 401, challenges };
    return auth.denied?.includes(user) === true ? { status: 403 } : undefined;
  }

  #issue(request: WireRequest, tokens: TokenScript): WireAnswer {
    const scripted = request.method === 'POST' ? tokens.post : tokens.get;
    const user = this.#tokenUser(request, tokens);
    if (scripted !== undefined) {
      return this.#act(request, scripted, () => ({ status: 200 }));
    }
    if (user === undefined) return this.#reply(request, { status: 401 });
    const token = `token-of-${user}`;
    this.#tokens.set(`Bearer ${token}`, user);
    return this.#reply(request, {
      status: 200,
      token: { kind: 'token', token: new Secret(goString(token)) },
    });
  }

  #tokenUser({ form, authorization }: WireRequest, tokens: TokenScript): string | undefined {
    if (form !== undefined) {
      const secret = form.secret.reveal();
      if (form.grant === 'refresh_token') return tokens.identity?.[secret];
      return tokens.accept?.[form.username] === secret ? form.username : undefined;
    }
    if (authorization?.kind === 'basic') {
      const { user, password } = pairOf(authorization.value);
      if (user !== '') return tokens.accept?.[user] === password ? user : undefined;
    }
    return tokens.anonymous === false ? undefined : '';
  }

  #reply(request: WireRequest, reply: Partial<WireReply> & { status: number }): WireReply {
    this.#note(request, reply.status);
    const ok = reply.status === 200;
    return {
      ok: true,
      challenges: [],
      contentType: '',
      ...(ok && request.purpose === 'token' && { token: { kind: 'malformed' } }),
      ...reply,
    };
  }

  #cutOff(request: WireRequest, reason: WireFailureReason): WireAnswer {
    this.#note(request, 0);
    return failure(reason);
  }

  #note(request: WireRequest, status: number): void {
    const { authorization, form } = request;
    const ns = request.query.find(([name]) => name === 'ns')?.[1];
    const user =
      authorization?.kind === 'bearer' ? this.#tokens.get(authorization.value.reveal()) : authorization?.user;
    this.seen.push({
      method: request.method,
      scheme: request.scheme,
      host: shown(request.host, request.scheme === 'http' ? '80' : '443'),
      path: request.path,
      ...(ns !== undefined && { ns }),
      authorization:
        authorization === undefined
          ? null
          : {
              kind: authorization.kind === 'basic' ? 'Basic' : 'Bearer',
              ...(user !== undefined && { user }),
            },
      ...(form !== undefined && { form: form.grant === 'password' ? { username: form.username } : {} }),
      status,
    });
  }

  #event(request: WireRequest, event: string, reason: WireFailureReason): WireAnswer {
    this.seen.push({ host: shown(request.host, '443'), event });
    return failure(reason);
  }
}

interface Place {
  readonly kind: 'manifests' | 'blobs';
  readonly repository: string;
  readonly reference: string;
}

function placeOf(path: string): Place | undefined {
  const found = /^(.*)\/(manifests|blobs)\/([^/]+)$/.exec(path);
  if (found === null) return undefined;
  const [, repository = '', kind, reference = ''] = found;
  return { kind: kind as Place['kind'], repository, reference };
}

function withType<T>(content: T | undefined): { content: T; mediaType: string } | undefined {
  return content === undefined ? undefined : { content, mediaType: 'application/octet-stream' };
}

function challengeOf(auth: AuthScript, request: WireRequest): string {
  if (auth.kind === 'basic') return 'Basic realm="registry"';
  const service = auth.service === null ? '' : `,service="${auth.service ?? ''}"`;
  const error = request.authorization === undefined ? '' : (auth.error ?? 'insufficient_scope');
  return `Bearer realm="${auth.realm ?? ''}"${service},scope="repository:x:pull"${error === '' ? '' : `,error="${error}"`}`;
}

function pairOf(value: Secret): { user: string; password: string } {
  const text = Buffer.from(value.reveal().replace(/^basic /i, ''), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return { user: text.slice(0, Math.max(colon, 0)), password: text.slice(colon + 1) };
}

function split(address: string): { name: string; port: string | undefined } {
  const close = address.lastIndexOf(']');
  const colon = address.indexOf(':', close + 1);
  if (colon < 0) return { name: address, port: undefined };
  return { name: address.slice(0, colon), port: address.slice(colon + 1) };
}

function shown(host: string, ordinary: string): string {
  const { name, port } = split(host);
  return port === undefined || port === ordinary ? name : `${name}:${port}`;
}

function failure(reason: WireFailureReason): WireAnswer {
  return { ok: false, reason };
}
