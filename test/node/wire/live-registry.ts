import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import { authorizationOf } from '../../../src/core/runtime/wire/authorization';
import type { TokenForm, WireAnswer, WireRequest } from '../../../src/core/runtime/wire/exchange';
import { SYSTEM_TLS } from '../../../src/core/runtime/wire/tls-settings';
import type { Scenario, SeenRequest } from '../../runtime/scenario';
import { ScriptedRegistry } from '../../runtime/scripted-registry';
import type { LiveContent } from './live-content';

const PATIENCE = { connect: Infinity, handshake: Infinity, answer: Infinity };
/** The first byte of a TLS hello. */
const HANDSHAKE = 0x16;

/** The hosts of a scenario on the loopback: what answers on paper answers here, and writes down what it saw. */
export class LiveRegistry {
  readonly #servers: readonly Server[] = [];
  readonly #script: ScriptedRegistry;

  private constructor(
    scenario: Scenario,
    private readonly content: LiveContent,
  ) {
    this.#script = new ScriptedRegistry(scenario, content);
    this.#servers = Object.keys(scenario.registry ?? {}).map((host) => {
      const server = createServer((request, response) => void this.#respond(host, request, response));
      server.on('clientError', (error: Error & { readonly rawPacket?: Buffer }, socket) => {
        if (error.rawPacket?.[0] === HANDSHAKE) this.#script.answer(emptyRequest(host, 'https'));
        if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      });
      return server;
    });
  }

  static async listen(scenario: Scenario, content: LiveContent): Promise<LiveRegistry> {
    const registry = new LiveRegistry(scenario, content);
    const hosts = Object.keys(scenario.registry ?? {});
    await Promise.all(
      registry.#servers.map(
        (server, at) =>
          new Promise<void>((listening, failed) => {
            const { hostname, port } = new URL(`tcp://${hosts[at] ?? ''}`);
            server.once('error', failed);
            server.listen(Number(port), hostname.replace(/[[\]]/g, ''), listening);
          }),
      ),
    );
    return registry;
  }

  get seen(): readonly SeenRequest[] {
    return this.#script.seen;
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.map(async (server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      }),
    );
  }

  async #respond(host: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = request.method === 'POST' ? formOf(await text(request)) : undefined;
    const answer = this.#script.answer(wireRequest(host, request, form));
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

function wireRequest(host: string, request: IncomingMessage, form: TokenForm | undefined): WireRequest {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://registry.invalid');
  const { authorization } = request.headers;
  return {
    ...emptyRequest(host, 'http'),
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
  return { grant, username: fields.get('username') ?? '', secret: new Secret(goString(secret)) };
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
