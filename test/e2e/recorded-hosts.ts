import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyPair } from '../registry/test-authority';
import { forward, userOf } from './authorising-proxy';

/** One request, as the host that got it tells. */
export interface HeardRequest {
  readonly host: string;
  readonly scheme: 'http' | 'https';
  readonly method: string;
  readonly path: string;
  readonly ns: string | null;
  /** Of a Basic credential, which CRI-O sends with an empty one too; null where none came. */
  readonly user: string | null;
}

/** `nothing`: it lets everybody in and has no image; `refuses`: it lets nobody in; else the port of the registry that it stands before. */
export type HostKind = 'nothing' | 'refuses' | number;

/** Registries on loopback that write down what they are asked, all in one list. */
export class RecordedHosts {
  readonly heard: HeardRequest[] = [];
  readonly #servers: Server[] = [];

  /** Starts one, which challenges before all else, so that it hears of every credential it is offered: `127.0.0.1:port`. */
  async start(kind: HostKind, tls?: KeyPair): Promise<string> {
    let host = '';
    const listener: RequestListener = (incoming, outgoing) => {
      const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://host');
      const user = incoming.headers.authorization === undefined ? null : userOf(incoming);
      this.heard.push({
        host,
        scheme: tls === undefined ? 'http' : 'https',
        method: incoming.method ?? '',
        path: pathname,
        ns: searchParams.get('ns'),
        user,
      });
      if (typeof kind === 'number') {
        forward(incoming, outgoing, kind);
        return;
      }
      incoming.resume();
      if (kind === 'refuses' || user === null)
        outgoing.writeHead(401, { 'WWW-Authenticate': 'Basic realm="test"' });
      else outgoing.writeHead(pathname === '/v2/' ? 200 : 404);
      outgoing.end();
    };
    const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    // A client that tries TLS first, or does not trust the certificate.
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#servers.push(server);
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return host;
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#servers.splice(0).map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => {
              resolve();
            });
            server.closeAllConnections();
          }),
      ),
    );
  }
}
