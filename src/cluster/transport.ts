import type { IncomingMessage, RequestOptions } from 'node:http';
import { withoutTrailing } from '../core/model/trailing';
import { shorten } from '../core/model/wording';
import { KeyringError } from '../errors';
import { log } from './log';
import type { ClusterKubeConfig } from './options';

/** Largest reply that is read, in bytes; an object of the API has 1.5 MiB at most in its store. */
const REPLY_LIMIT = 8 * 1024 * 1024;

const HEAD_LIMIT = 64 * 1024;

export interface ClusterReply {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

export interface ClusterTransport {
  /** @throws KeyringError CLUSTER_UNREACHABLE, CLUSTER_AUTHENTICATION, CLUSTER_REPLY. */
  send(method: 'GET' | 'POST', path: string, body?: object): Promise<ClusterReply>;
  close(): void;
}

type Agent = { readonly destroy: () => void };

/**
 * Requests with the credentials of a kubeconfig. The client's own are not used: they know no limit for a reply,
 * no time limit, and drop the fields that they do not know.
 */
export function openTransport(
  kubeConfig: ClusterKubeConfig,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): ClusterTransport {
  const agents = new Set<Agent>();
  const server = withoutTrailing(kubeConfig.getCurrentCluster()?.server ?? '', '/');
  if (!/^https?:\/\//i.test(server) || !URL.canParse(server)) {
    // The error of URL would quote it, and it may hold a password.
    throw new KeyringError(
      'CLUSTER_CONFIG',
      'The server of the kubeconfig is no URL. Write it as https://HOST:PORT, or choose another context.',
      { reason: 'no-cluster' },
    );
  }
  return {
    async send(method, path, body) {
      const url = new URL(server + path);
      const limit = AbortSignal.timeout(timeoutMs);
      const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      const text = body === undefined ? undefined : JSON.stringify(body);
      const options: RequestOptions = { method, headers: headersFor(text), maxHeaderSize: HEAD_LIMIT };
      try {
        await unlessEnded(authenticate(kubeConfig, options), ended);
        if (typeof options.agent === 'object') agents.add(options.agent);
        const reply = await exchange(url, { ...options, signal: ended }, text);
        log('%s %s: %d', method, path, reply.status);
        return reply;
      } catch (error) {
        throw signal?.aborted === true
          ? calledOff(url)
          : limit.aborted
            ? timedOut(url, timeoutMs)
            : asKeyringError(error, url);
      }
    },
    close() {
      for (const agent of agents) agent.destroy();
      agents.clear();
    },
  };
}

async function authenticate(kubeConfig: ClusterKubeConfig, options: RequestOptions): Promise<void> {
  try {
    await kubeConfig.applyToHTTPSOptions(options);
  } catch {
    // What an exec plugin or an identity provider says may hold the secret.
    throw new KeyringError(
      'CLUSTER_AUTHENTICATION',
      'The kubeconfig gives no credentials: a file that it names cannot be read, or its exec plugin or identity provider failed. `kubectl auth whoami` tells more.',
      { status: null },
    );
  }
}

function headersFor(text: string | undefined): Record<string, string> {
  return {
    Accept: 'application/json',
    'User-Agent': 'kubelet-keyring',
    ...(text === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
  };
}

async function exchange(url: URL, options: RequestOptions, text: string | undefined): Promise<ClusterReply> {
  const { request } = url.protocol === 'http:' ? await import('node:http') : await import('node:https');
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(url, options, resolve);
    asked.on('error', reject);
    asked.end(text);
  });
  return { status: incoming.statusCode ?? 0, body: parse(await readAll(incoming, url)) };
}

async function readAll(incoming: IncomingMessage, url: URL): Promise<string> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Buffer);
    total += bytes.length;
    // Leaving the loop destroys the stream, and the connection with it.
    if (total > REPLY_LIMIT) {
      throw new KeyringError(
        'CLUSTER_REPLY',
        `${shorten(url.host)} answers with more than ${REPLY_LIMIT} bytes, which no object of a cluster has. Check the server of the kubeconfig.`,
        { reason: 'too-large' },
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Authenticators know no signal; what they do after it is of no interest. */
async function unlessEnded(work: Promise<void>, ended: AbortSignal): Promise<void> {
  await Promise.race([
    work,
    new Promise<never>((_, reject) => {
      const end = (): void => {
        reject(new Error('ended'));
      };
      if (ended.aborted) end();
      else ended.addEventListener('abort', end, { once: true });
    }),
  ]);
}

function timedOut(url: URL, timeoutMs: number): KeyringError {
  return new KeyringError(
    'CLUSTER_UNREACHABLE',
    `The API server ${shorten(url.origin)} did not answer within ${timeoutMs / 1000} s. Check the server and the network, or allow more time.`,
    { reason: 'timeout', server: url.origin },
  );
}

function calledOff(url: URL): KeyringError {
  return new KeyringError('CLUSTER_UNREACHABLE', 'The question to the API server was called off.', {
    reason: 'aborted',
    server: url.origin,
  });
}

function asKeyringError(error: unknown, url: URL): KeyringError {
  if (error instanceof KeyringError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const mend = /CERT|ISSUER|SELF_SIGNED|ALTNAME|VERIFY/.test(code)
    ? 'Its certificate is not one that the kubeconfig trusts: check certificate-authority and the name of the server.'
    : 'Check the server of the kubeconfig, and the network to it.';
  return new KeyringError(
    'CLUSTER_UNREACHABLE',
    `The API server ${shorten(url.origin)} cannot be reached (${code}). ${mend}`,
    { reason: code, server: url.origin },
    { cause: error },
  );
}
