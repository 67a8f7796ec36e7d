import { checkOptions } from '../../core/input/check-input';
import { registryScriptShape } from '../input-shapes';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScriptedRegistry } from './answer';
import type { RegistryScript } from './script';

/** A request that the registry got; what was in its headers stays there. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** The user whose name came with the request (or with its token), or null. */
  readonly user: string | null;
  readonly status: number;
}

/** A running registry. */
export interface FakeRegistry {
  /** `127.0.0.1:PORT`, for image names. */
  readonly host: string;
  /** All requests so far, in order. */
  readonly requests: readonly SeenRequest[];
  /** Ends it, and every connection to it. */
  close(): Promise<void>;
}

/**
 * Starts a registry on a free port of 127.0.0.1 that answers by a script, over plain HTTP: for tests of programs
 * that pull. It serves one tiny image under every name and tag of the script.
 */
export async function startFakeRegistry(script: RegistryScript): Promise<FakeRegistry> {
  checkOptions(script, registryScriptShape, 'script');
  const registry = new ScriptedRegistry(script);
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    requests.push(serve(registry, request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function serve(registry: ScriptedRegistry, request: IncomingMessage, response: ServerResponse): SeenRequest {
  const method = request.method ?? 'GET';
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  const url = URL.canParse(request.url ?? '', origin) ? new URL(request.url ?? '', origin) : new URL(origin);
  const { authorization } = request.headers;
  const answer = registry.answer({
    method,
    path: url.pathname,
    query: url.searchParams,
    authorization,
    origin,
  });
  const { status, headers = {}, body = '' } = answer.reply;
  const bytes = Buffer.from(body);
  request.resume();
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
  return { method, path: url.pathname, user: answer.user, status };
}
