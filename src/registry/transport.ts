import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type * as Undici from 'undici';
import { KeyringError } from '../errors';
import { classifyError } from './classify-error';
import { guardedLookup, type AddressesOf } from './guarded-lookup';
import { headersOf, type Headers } from './headers';
import type { Failure } from './outcome';
import { proxyFor, type ProxyVariables } from './proxy';

/** Largest body that is read, in bytes. */
const BODY_LIMIT = 256 * 1024;

/** Largest head of a reply, in bytes. */
const HEAD_LIMIT = 32 * 1024;

export interface TransportOptions {
  /** Certificates (PEM) trusted besides those of Node. */
  readonly ca?: string;
  /** False: any certificate is taken. Default: true. */
  readonly verify?: boolean;
  /** What is shown to a server that asks for a certificate. */
  readonly client?: readonly ClientPair[];
  readonly proxyVariables: ProxyVariables;
  /** Longest wait for a connection. */
  readonly connectTimeoutMs: number;
  /** How names are looked up behind a redirect. Default: as the system does. */
  readonly addressesOf?: AddressesOf;
}

/** A certificate and its key (PEM). */
export interface ClientPair {
  readonly cert: string;
  readonly key: string;
}

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly body?: string;
  /** Longest body of the reply that is read, in bytes. Default: 256 KiB. */
  readonly bodyLimit?: number;
  /** Whose answer has led here, where that is another origin: it may not lead to this machine or its link. */
  readonly ledBy?: URL;
}

export interface Reply {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where it is longer than the limit. */
  readonly body?: string;
  /** It comes from another origin than the one asked. */
  readonly afterRedirect?: true;
}

export type Sent = Reply | Failure;

export function isFailure(sent: object): sent is Failure {
  return 'kind' in sent;
}

/** One request and its reply, with bounded sizes; redirects are not followed. Whatever goes wrong is a value. */
export interface Transport {
  send(request: Request): Promise<Sent>;
  close(): Promise<void>;
}

/** @throws KeyringError INVALID_OPTION where the certificates are none. */
export function openTransport(options: TransportOptions): Transport {
  const { ca, verify = true, client = [], proxyVariables, connectTimeoutMs, addressesOf } = options;
  // Loaded with the first probe: it takes longer than the rest of this package.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Agent, Pool, ProxyAgent, request } = require('undici') as typeof Undici;
  const tls = {
    ...(ca === undefined ? {} : { ca: [...rootCertificates, checkCertificates(ca)] }),
    ...(verify ? {} : { rejectUnauthorized: false }),
    ...(client.length === 0
      ? {}
      : { cert: client.map(({ cert }) => cert), key: client.map(({ key }) => key) }),
  };
  const connect = { ...tls, timeout: connectTimeoutMs };
  const direct = new Agent({ connect, maxHeaderSize: HEAD_LIMIT });
  const proxies = new Map<string, Undici.Dispatcher>();
  /** By the host that has led there: a connection that one host may use need not be one for another. */
  const guarded = new Map<string, Undici.Dispatcher>();

  const guardedAgent = ({ hostname }: URL): Undici.Dispatcher => {
    let agent = guarded.get(hostname);
    if (agent === undefined) {
      const lookup = guardedLookup(hostname, addressesOf);
      agent = new Agent({ connect: { ...connect, lookup }, maxHeaderSize: HEAD_LIMIT });
      guarded.set(hostname, agent);
    }
    return agent;
  };

  const dispatcherFor = (proxy: string | undefined, ledBy: URL | undefined): Undici.Dispatcher => {
    // Behind a proxy it is the proxy that looks names up.
    if (proxy === undefined) return ledBy === undefined ? direct : guardedAgent(ledBy);
    let agent = proxies.get(proxy);
    if (agent === undefined) {
      agent = new ProxyAgent({
        uri: proxy,
        requestTls: connect,
        proxyTls: connect,
        proxyTunnel: false,
        maxHeaderSize: HEAD_LIMIT,
        // Asked for a tunnel, a proxy may stay silent: undici allows it five minutes.
        clientFactory: (origin, options) =>
          new Pool(origin, { ...options, headersTimeout: connectTimeoutMs, maxHeaderSize: HEAD_LIMIT }),
      });
      proxies.set(proxy, agent);
    }
    return agent;
  };

  return {
    async send({ method, url, headers, signal, body: sent, bodyLimit = BODY_LIMIT, ledBy }) {
      const proxy = proxyFor(url, proxyVariables);
      try {
        const asked = request(url, {
          dispatcher: dispatcherFor(proxy, ledBy),
          method,
          headers: { 'user-agent': 'kubelet-keyring', ...headers },
          signal,
          ...(sent === undefined ? {} : { body: sent }),
          responseHeaders: 'raw',
        });
        const { statusCode, headers: raw, body } = await unlessEnded(asked, signal);
        const text = await unlessEnded(readBody(body, bodyLimit), signal);
        return {
          url,
          status: statusCode,
          headers: headersOf(raw),
          ...(text === undefined ? {} : { body: text }),
        };
      } catch (error) {
        if (signal.aborted) return { kind: 'timeout' };
        const failure = classifyError(error);
        return proxy === undefined ? failure : blameProxy(failure);
      }
    },
    async close() {
      await Promise.all([direct, ...guarded.values(), ...proxies.values()].map((agent) => agent.destroy()));
    },
  };
}

/** The signal counts at once: undici looks at it between the steps of a connection only. */
async function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Whatever comes after the end is of no interest.
  work.catch(() => undefined);
  let end: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => {
      reject(new Error('ended'));
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    if (end !== undefined) signal.removeEventListener('abort', end);
  }
}

/** Behind a proxy it is the proxy that is looked up and connected to. */
function blameProxy(failure: Failure): Failure {
  if (failure.kind === 'connection-refused') return { kind: 'proxy-failed', code: 'ECONNREFUSED' };
  if (failure.kind === 'dns-failed' || failure.kind === 'connection-failed') {
    return { kind: 'proxy-failed', code: failure.code };
  }
  return failure;
}

async function readBody(body: AsyncIterable<Buffer>, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    // Leaving the loop destroys the stream, and the connection with it.
    if (total > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** The certificates of a PEM text, which may have anything between them. */
function certificatesIn(pem: string): readonly string[] {
  return pem
    .split(BEGIN)
    .slice(1)
    .flatMap((behind) => {
      const end = behind.indexOf(END);
      return end < 0 ? [] : [BEGIN + behind.slice(0, end) + END];
    });
}

/** Those of a PEM text that can be read. */
export function readableCertificates(pem: string): readonly string[] {
  return certificatesIn(pem).filter((block) => {
    try {
      new X509Certificate(block);
      return true;
    } catch {
      return false;
    }
  });
}

function checkCertificates(pem: string): string {
  const blocks = certificatesIn(pem);
  try {
    for (const block of blocks) new X509Certificate(block);
    if (blocks.length > 0) return blocks.join('\n');
  } catch {
    // Said below: the error of OpenSSL adds nothing.
  }
  throw new KeyringError(
    'INVALID_OPTION',
    'The CA file holds no certificate that can be read. Give certificates in PEM form (-----BEGIN CERTIFICATE-----).',
    { option: 'ca' },
  );
}
