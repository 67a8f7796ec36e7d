import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** What was asked for: user (empty for none), method and path, in order. */
  readonly requests: { readonly user: string; readonly method: string; readonly path: string }[];
  readonly stop: () => Promise<void>;
}

/**
 * A reverse proxy before a registry that lets each user see only the repositories below certain prefixes:
 * what htpasswd alone cannot do. Whether the password is right is left to the registry.
 */
export async function startAuthorisingProxy(
  registryPort: number,
  prefixes: Readonly<Record<string, readonly string[]>>,
): Promise<Proxy> {
  const requests: Proxy['requests'] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const user = userOf(incoming);
    requests.push({ user, method: incoming.method ?? '', path });
    const allowed = prefixes[user] ?? [];
    if (user !== '' && path !== '/v2/' && !allowed.some((prefix) => path.startsWith(`/v2/${prefix}`))) {
      incoming.resume();
      outgoing.writeHead(403, { 'Content-Type': 'application/json' });
      outgoing.end(JSON.stringify({ errors: [{ code: 'DENIED', message: 'not yours' }] }));
      return;
    }
    forward(incoming, outgoing, registryPort);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Hands a request on to a registry on loopback, and its answer back. */
export function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const upstream = request(
    { host: '127.0.0.1', port, method, path: url, headers, agent: false },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  upstream.once('error', () => {
    outgoing.destroy();
  });
  incoming.pipe(upstream);
}

/** The user of a Basic credential; empty for none. */
export function userOf({ headers }: IncomingMessage): string {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  return basic === undefined ? '' : (Buffer.from(basic, 'base64').toString().split(':')[0] ?? '');
}
