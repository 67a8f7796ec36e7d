import type { Secret } from '../../model/secret';
import type { Authorization } from './authorization';
import type { TlsSettings } from './tls-settings';

/** One HTTP request that a runtime sends. */
export interface WireRequest {
  readonly method: 'HEAD' | 'GET' | 'POST';
  readonly purpose: 'ping' | 'manifest' | 'blob' | 'token';
  readonly scheme: 'https' | 'http';
  /** `host[:port]` as the configuration or the image has it. */
  readonly host: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: ReadonlyMap<string, readonly Secret[]>;
  readonly authorization?: Authorization;
  /** Of a POST to a token server. */
  readonly form?: TokenForm;
  readonly tls: TlsSettings;
  readonly patience: Patience;
}

export interface TokenForm {
  readonly grant: 'password' | 'refresh_token';
  readonly username: string;
  /** The password or the identity token. */
  readonly secret: Secret;
  /** Everything else of the form, in order: `service`, `scope`, `client_id` and the like. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Seconds until the runtime gives up; Infinity: never. */
export interface Patience {
  readonly connect: number;
  readonly handshake: number;
  readonly answer: number;
}

export type WireAnswer = WireReply | WireFailure;

export interface WireReply {
  readonly ok: true;
  readonly status: number;
  /** WWW-Authenticate headers as they came. */
  readonly challenges: readonly string[];
  readonly location?: string;
  /** Docker-Content-Digest. */
  readonly digest?: string;
  /** The Content-Type; empty where there is none. */
  readonly contentType: string;
  /** What came, where the request was for content and succeeded. HEAD: what GET would bring, without a body. */
  readonly content?: WireContent;
  /** The answer of a token server. */
  readonly token?: TokenAnswer;
}

/** Content as it came, held against its own digest by whoever received it. */
export interface WireContent {
  /** `sha256:…` of the bytes that came; of a reply to HEAD: as announced. */
  readonly digest: string;
  readonly size: number;
  /** Less than the announced bytes came. */
  readonly cutShort: boolean;
  readonly manifest?: Manifest;
}

export type Manifest =
  | { readonly kind: 'image'; readonly config: Descriptor; readonly layers: readonly Descriptor[] }
  | { readonly kind: 'index'; readonly manifests: readonly (Descriptor & { readonly platform: string })[] };

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: Secret }
  /** JSON without a token. */
  | { readonly kind: 'none' }
  /** No JSON. */
  | { readonly kind: 'malformed' };

export interface WireFailure {
  readonly ok: false;
  readonly reason: WireFailureReason;
}

/** Why there was no reply. */
export type WireFailureReason =
  | 'no-such-host'
  | 'name-server'
  | 'refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'handshake-timeout'
  | 'answer-timeout'
  /** Closed before, in, or after the TLS handshake. */
  | 'closed'
  | 'reset'
  /** The server spoke plain http to a TLS hello. */
  | 'plain-http'
  | 'certificate'
  | 'client-certificate'
  /** The address of a request is no URL of http; nothing is sent. */
  | 'malformed-url'
  | 'too-many-redirects'
  /** A challenge could not be answered, or a token is not had: the runtime fails by itself. */
  | 'no-authorization'
  /** The caller, or the runtime itself, gave the whole pull up. */
  | 'given-up';

/**
 * A conversation: it yields requests, is sent their answers, and comes to a result. Who drives it decides
 * what answers: a scripted registry, or the network.
 */
export type Conversation<T> = Generator<WireRequest, T, WireAnswer>;
