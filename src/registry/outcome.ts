import type { Locality } from './locality';
import type { RateLimit, Reset } from './rate-limit';

/** Who was asked when the attempt ended. */
export type Party = 'registry' | 'token-server';

/** The manifest can be had: a pull would begin. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly digest?: string;
  readonly rateLimit?: RateLimit;
}

/** What ends an attempt otherwise. */
export type Failure = FailureKind & {
  /** It is not the one asked that has failed but another, which a redirect led to, without the credential. */
  readonly afterRedirect?: true;
};

/** What kind of failure it is, with its facts. */
export type FailureKind =
  /** 401. `token`: a token was handed out, and does not open this repository. */
  | { readonly kind: 'refused'; readonly reason: 'credential' | 'token' }
  /** 403. */
  | { readonly kind: 'forbidden' }
  /** 404 with NAME_UNKNOWN. */
  | { readonly kind: 'repository-unknown' }
  /** 404 with MANIFEST_UNKNOWN. */
  | { readonly kind: 'manifest-unknown' }
  /** 404 without a word on what is missing. */
  | { readonly kind: 'not-found' }
  /** 429. */
  | { readonly kind: 'rate-limited'; readonly reset?: Reset; readonly rateLimit?: RateLimit }
  /** 5xx. */
  | { readonly kind: 'server-error'; readonly status: number }
  | { readonly kind: 'unexpected-status'; readonly status: number }
  | { readonly kind: 'tls-failed'; readonly reason: TlsFault; readonly code: string }
  | { readonly kind: 'dns-failed'; readonly code: string }
  | { readonly kind: 'connection-refused' }
  | { readonly kind: 'connection-failed'; readonly code: string }
  | { readonly kind: 'proxy-failed'; readonly code: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'too-many-redirects' }
  | { readonly kind: 'refused-redirect'; readonly reason: RedirectFault }
  | { readonly kind: 'refused-realm'; readonly reason: RealmFault; readonly realmHost?: string }
  /** The registry asks for an authentication that container runtimes do not have. */
  | { readonly kind: 'unsupported-challenge' }
  | { readonly kind: 'malformed-reply'; readonly part: ReplyPart };

export type TlsFault = 'untrusted' | 'expired' | 'wrong-host' | 'not-tls' | 'other';
export type RedirectFault = 'downgrade' | 'scheme' | Locality;
export type RealmFault = 'invalid' | 'scheme' | 'userinfo' | 'not-https' | 'other-site';
export type ReplyPart = 'http' | 'headers' | 'redirect' | 'challenge' | 'token' | 'manifest';

/** What one attempt came to: a closed union, told apart by `kind`. */
export type ProbeOutcome = Accepted | (Failure & { readonly at: Party });

export type OutcomeKind = ProbeOutcome['kind'];

/** Whether a registry has given its answer, or nothing is known. */
export function isAnswer({ kind }: ProbeOutcome): boolean {
  return ANSWERS.has(kind);
}

const ANSWERS: ReadonlySet<OutcomeKind> = new Set<OutcomeKind>([
  'accepted',
  'refused',
  'forbidden',
  'repository-unknown',
  'manifest-unknown',
  'not-found',
  'rate-limited',
]);
