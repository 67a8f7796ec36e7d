import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import { authorizationOf } from '../../../src/core/runtime/wire/authorization';
import type { TokenForm, WireAnswer, WireRequest } from '../../../src/core/runtime/wire/exchange';
import { SYSTEM_TLS } from '../../../src/core/runtime/wire/tls-settings';
import type { RegistryScript, Scenario, SeenRequest } from '../../runtime/scenario';
import { ScriptedRegistry } from '../../runtime/scripted-registry';
import { createAuthority, type TestAuthority } from '../../registry/test-authority';
import type { LiveContent } from './live-content';

const PATIENCE = { connect: Infinity, handshake: Infinity, answer: Infinity };
/** The first byte of a TLS hello. */
const HANDSHAKE = 0x16;

/** The hosts of a scenario on the loopback: what answers on paper answers here, and writes down what it saw. */
export class LiveRegistry {
  readonly #servers = new Map<string, Server>();
  readonly #script: ScriptedRegistry;

  private constructor(
    scenario: Scenario,
    private readonly content: LiveContent,
    /** PEM of the authority that signs for the hosts. */
    readonly authority: string,
  ) {
    this.#script = new ScriptedRegistry(scenario, content);
  }

  static async listen(scenario: Scenario, content: LiveContent): Promise<LiveRegistry> {
    const authority = await createAuthority();
    const registry = new LiveRegistry(scenario, content, authority.ca);
    for (const [host, script] of Object.entries(scenario.registry ?? {})) {
      const server =
        script.scheme === 'http' ? registry.#plain(host) : await registry.#tls(host, script, authority);
      registry.#servers.set(host, server);
      const { hostname, port } = new URL(`tcp://${host}`);
      server.listen(Number(port), hostname);
      await once(server, 'listening');
    }
    return registry;
  }

  #plain(host: string): Server {
    const server = createServer((request, response) => void this.#respond(host, 'http', request, response));
    server.on('clientError', (error: Error & { readonly rawPacket?: Buffer }, socket) => {
      if (error.rawPacket?.[0] === HANDSHAKE) this.#script.answer(emptyRequest(host, 'https'));
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    });
    return server;
  }

  async #tls(host: string, { cert }: RegistryScript, authority: TestAuthority): Promise<Server> {
    const { hostname } = new URL(`tcp://${host}`);
    const pair = await authority.issue({ ip: hostname, expired: cert === 'expired' });
    const server = createTlsServer(pair, (request, response) => {
      void this.#respond(host, 'https', request, response);
    });
    // Whoever breaks the handshake off has been shown a certificate that he does not trust.
    server.on('tlsClientError', () => this.#script.answer(emptyRequest(host, 'https')));
    return server;
  }

  get seen(): readonly SeenRequest[] {
    return this.#script.seen;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#servers.values()].map(async (server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      }),
    );
  }

  async #respond(
    host: string,
    scheme: WireRequest['scheme'],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const form = request.method === 'POST' ? formOf(await text(request)) : undefined;
    const answer = this.#script.answer(wireRequest(emptyRequest(host, scheme), request, form));
    if (answer.ok) this.#write(answer, request.method === 'HEAD', response);
    else if (answer.reason !== 'answer-timeout') cut(request.socket, answer.reason === 'reset');
  }

  #write(answer: Extract<WireAnswer, { ok: true }>, headersOnly: boolean, response: ServerResponse): void {
    const { status, challenges, location, contentType, digest, content, token } = answer;
    const body = content === undefined ? tokenBody(token) : this.content.bytes(content.digest);
    if (challenges.length > 0) response.setHeader('WWW-Authenticate', [...challenges]);
    if (location !== undefined) response.setHeader('Location', location);
    if (digest !== undefined) response.setHeader('Docker-Content-Digest', digest);
    if (contentType !== '') response.setHeader('Content-Type', contentType);
    response.writeHead(status, { 'Content-Length': body.length });
    response.end(headersOnly ? undefined : body);
  }
}

/** Whoever sends a request has taken the certificate for good. */
function wireRequest(base: WireRequest, request: IncomingMessage, form: TokenForm | undefined): WireRequest {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://registry.invalid');
  const { authorization } = request.headers;
  return {
    ...base,
    tls: { ...SYSTEM_TLS, verify: false },
    method: request.method === 'HEAD' || request.method === 'POST' ? request.method : 'GET',
    purpose: pathname === '/token' ? 'token' : 'manifest',
    path: pathname,
    query: [...searchParams],
    ...(authorization !== undefined && {
      authorization: authorizationOf(new Secret(goString(authorization))),
    }),
    ...(form !== undefined && { form }),
  };
}

function emptyRequest(host: string, scheme: WireRequest['scheme']): WireRequest {
  return {
    method: 'GET',
    purpose: 'ping',
    scheme,
    host,
    path: '/',
    query: [],
    headers: new Map(),
    tls: SYSTEM_TLS,
    patience: PATIENCE,
  };
}

function formOf(body: string): TokenForm {
  const fields = new URLSearchParams(body);
  const grant = fields.get('grant_type') === 'refresh_token' ? 'refresh_token' : 'password';
  const secret = fields.get(grant) ?? '';
  return { grant, username: fields.get('username') ?? '', secret: new Secret(goString(secret)), fields: [] };
}

function tokenBody(token: Extract<WireAnswer, { ok: true }>['token']): Buffer {
  if (token?.kind !== 'token') return Buffer.from('{}');
  const value = token.token.reveal();
  return Buffer.from(JSON.stringify({ token: value, access_token: value }));
}

function cut(socket: Socket, resets: boolean): void {
  if (resets) socket.resetAndDestroy();
  else socket.destroy();
}
