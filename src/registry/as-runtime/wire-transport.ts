import type { WireAnswer, WireRequest } from '../../core/runtime/wire/exchange';
import type { TlsSettings } from '../../core/runtime/wire/tls-settings';
import { MANIFEST_TYPES } from '../classify-reply';
import { log } from '../log';
import type { Failure } from '../outcome';
import type { ProxyVariables } from '../proxy';
import { isFailure, openTransport, readableCertificates, type Transport } from '../transport';
import { wireAnswer } from './wire-answer';

export interface WireTransportOptions {
  /** Certificates (PEM) that the node's system trusts besides those of Node. */
  readonly ca?: string;
  readonly env: ProxyVariables;
  readonly timeoutMs: number;
}

/** Largest manifest that is read, in bytes, as containerd and containers/image limit it. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;

/** A redirect to a name whose address is this machine or its link: not asked. */
export type LedAway = Extract<Failure, { readonly kind: 'refused-redirect' }>;

/** Sends the requests of a runtime, each with the TLS settings that it has. */
export interface WireTransport {
  /** `ledBy`: the host whose redirect leads there. */
  send(request: WireRequest, url: URL, ended: AbortSignal, ledBy?: URL): Promise<WireAnswer | LedAway>;
  close(): Promise<void>;
}

export function openWireTransport({ ca, env, timeoutMs }: WireTransportOptions): WireTransport {
  const transports = new Map<TlsSettings, Transport>();
  const transportFor = (tls: TlsSettings): Transport => {
    let transport = transports.get(tls);
    if (transport === undefined) {
      const trusted = [...tls.authorities.flatMap(readableCertificates), ...(ca === undefined ? [] : [ca])];
      transport = openTransport({
        proxyVariables: env,
        connectTimeoutMs: timeoutMs,
        verify: tls.verify,
        client: tls.client.map(({ certificate, key }) => ({ cert: certificate, key: key.reveal() })),
        ...(trusted.length === 0 ? {} : { ca: trusted.join('\n') }),
      });
      transports.set(tls, transport);
    }
    return transport;
  };
  return {
    async send(request, url, ended, ledBy) {
      const sent = await transportFor(request.tls).send({
        method: request.method,
        url,
        headers: headersOf(request),
        signal: AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)]),
        bodyLimit: MANIFEST_LIMIT,
        ...(ledBy === undefined ? {} : { ledBy }),
        ...(request.form === undefined ? {} : { body: formBody(request.form) }),
      });
      log('%s %s: %s', request.method, url.host, isFailure(sent) ? sent.kind : sent.status);
      if (isFailure(sent) && sent.kind === 'refused-redirect') return sent;
      return wireAnswer(request, sent);
    },
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

/** The one place where the headers and credentials of a walk leave their wrappers. */
function headersOf({ headers, authorization, purpose, form }: WireRequest): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  if (purpose === 'manifest' || purpose === 'blob') all.accept = [...MANIFEST_TYPES, '*/*'].join(', ');
  if (form !== undefined) all['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8';
  for (const [name, values] of headers) {
    if (name.toLowerCase() === 'authorization') continue;
    all[name.toLowerCase()] = values.map((value) => value.reveal()).join(', ');
  }
  if (authorization !== undefined) all.authorization = authorization.value.reveal();
  return all;
}

function formBody({ grant, username, secret, fields }: NonNullable<WireRequest['form']>): string {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  form.append('grant_type', grant);
  if (grant === 'password') form.append('username', username);
  form.append(grant, secret.reveal());
  return form.toString();
}
