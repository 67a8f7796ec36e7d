import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a server was sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
}

export interface RecordingServer {
  readonly port: number;
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly received: readonly Received[];
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A server on loopback that writes down what it is sent; it stops after the test. */
export async function startServer(
  answer: Answer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<RecordingServer> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    const { host = '', authorization, accept } = headers;
    received.push({ method, path: url, host, authorization, accept });
    request.resume();
    answer(request, response);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  return { ...(await listen(server)), received };
}

/** A server that speaks no HTTP of its own: it hands over each connection with the first bytes it got. */
export async function startRawServer(
  talk: (socket: Socket, firstBytes: Buffer) => void,
): Promise<Omit<RecordingServer, 'received'>> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes: Buffer) => {
      talk(socket, bytes);
    });
  });
  return listen(server);
}

/** A port of loopback where nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const { port } = await listen(server);
  await stops.pop()?.();
  return port;
}

async function listen(server: Server): Promise<Omit<RecordingServer, 'received'>> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { port, host: `127.0.0.1:${port}` };
}

/** Ends a reply with a JSON body. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
