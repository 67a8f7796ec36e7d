import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClusterKubeConfig } from '../../src/cluster/options';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What stands at a path: an object, a status, or whatever a hostile server does. */
export type Placed = object | number | ((request: IncomingMessage, response: ServerResponse) => void);

const closes: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

/** An API server that holds what it is told to, and remembers what it was asked. */
export async function scriptedApi(placed: Readonly<Record<string, Placed>>): Promise<{
  readonly server: string;
  readonly asked: readonly Asked[];
  readonly kubeConfig: ClusterKubeConfig;
}> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      asked.push({
        method,
        path,
        authorization: headers.authorization,
        body: Buffer.concat(chunks).toString(),
      });
      const what = placed[path] ?? 404;
      if (typeof what === 'function') {
        what(request, response);
        return;
      }
      const status = typeof what === 'number' ? what : method === 'POST' ? 201 : 200;
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(typeof what === 'number' ? { kind: 'Status', code: status } : what));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closes.push(
    () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server: url, asked, kubeConfig: kubeConfigFor(url) };
}

/** A KubeConfig with a token, as the client's is used. */
export function kubeConfigFor(
  server: string,
  {
    namespace,
    authenticate,
  }: { readonly namespace?: string; readonly authenticate?: () => Promise<void> } = {},
): ClusterKubeConfig {
  return {
    getCurrentContext: () => 'here',
    getContextObject: () => (namespace === undefined ? {} : { namespace }),
    getCurrentCluster: () => ({ server }),
    applyToHTTPSOptions: async (options) => {
      await authenticate?.();
      options.headers = Object.assign(options.headers ?? {}, { Authorization: 'Bearer token-of-the-test' });
    },
  };
}
