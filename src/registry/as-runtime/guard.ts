import { isUnseenCertificate } from '../../core/runtime/on-node/unseen-files';
import type { WireAnswer, WireRequest } from '../../core/runtime/wire/exchange';
import type { RealmFault, RedirectFault } from '../outcome';
import { judgeRealm } from '../realm-policy';
import { isRedirect, nextHop } from '../redirect-policy';

/** Why a walk was ended by us: what a node would do beyond it is not known. */
export type WalkStop =
  /** The token server is none that a credential may go to. */
  | { readonly kind: 'refused-realm'; readonly reason: RealmFault; readonly host: string }
  | { readonly kind: 'refused-redirect'; readonly reason: RedirectFault | 'malformed'; readonly host: string }
  /** The runtime would take the credential along to a host that its configuration does not name. */
  | { readonly kind: 'credential-withheld'; readonly host: string }
  /** The configuration names a certificate that was not handed over. */
  | { readonly kind: 'certificate-unseen'; readonly host: string }
  | { readonly kind: 'too-many-requests' }
  | { readonly kind: 'timeout' };

/** A request that was sent, and its answer. */
export interface WalkExchange {
  readonly request: WireRequest;
  readonly url: URL;
  readonly answer: WireAnswer;
}

export interface GuardContext {
  /** `scheme://host[:port]` of every host that the configuration names. */
  readonly planned: ReadonlySet<string>;
  readonly trusted: readonly string[];
  readonly previous: WalkExchange | undefined;
  /** The last request that was no redirect and for no token. */
  readonly asked: URL | undefined;
}

export type GuardAnswer =
  | { readonly send: true; /** As it may be sent. */ readonly request: WireRequest; readonly isHop: boolean }
  | { readonly send: false; readonly stop: WalkStop };

/**
 * Whether a request of a runtime may be sent from here. Hosts that the configuration names get what the runtime gives
 * them; where a registry's answer leads to (token servers, redirects) the rules of every probe hold.
 */
export function guard(request: WireRequest, url: URL, context: GuardContext): GuardAnswer {
  const { planned, trusted, previous, asked } = context;
  const { tls, form, authorization, headers } = request;
  const { host } = url;
  if (
    tls.authorities.some(isUnseenCertificate) ||
    tls.client.some(({ certificate }) => isUnseenCertificate(certificate))
  )
    return { send: false, stop: { kind: 'certificate-unseen', host } };
  const carries = form !== undefined || authorization !== undefined;
  const from = previous === undefined ? undefined : redirectOf(previous, url);
  if (from !== undefined) {
    const hop = nextHop(from.url, from.location);
    if (!('url' in hop)) {
      const reason = hop.kind === 'refused-redirect' ? hop.reason : 'malformed';
      return { send: false, stop: { kind: 'refused-redirect', reason, host } };
    }
    if (hop.sameOrigin) return { send: true, request, isHop: true };
    if (carries && !isNamed(url, trusted))
      return { send: false, stop: { kind: 'credential-withheld', host } };
    // Go takes headers of the configuration along; they may be secrets.
    return { send: true, request: { ...request, headers: new Map() }, isHop: true };
  }
  if (request.purpose === 'token' && asked !== undefined) {
    const credential = carries || headers.size > 0;
    const judged = judgeRealm({ realm: url.href, registry: asked, credential, trusted });
    if (!judged.ok) return { send: false, stop: { kind: 'refused-realm', reason: judged.reason, host } };
    return { send: true, request, isHop: false };
  }
  if (!planned.has(url.origin))
    return { send: false, stop: { kind: 'refused-redirect', reason: 'malformed', host } };
  return { send: true, request, isHop: false };
}

/** The redirect that this request follows, if it follows one. */
function redirectOf(
  { url: from, answer }: WalkExchange,
  url: URL,
): { readonly url: URL; readonly location: string } | undefined {
  if (!answer.ok || !isRedirect(answer.status) || answer.location === undefined) return undefined;
  if (!URL.canParse(answer.location, from.href)) return undefined;
  const target = new URL(answer.location, from);
  return target.origin === url.origin && target.pathname === url.pathname
    ? { url: from, location: answer.location }
    : undefined;
}

function isNamed({ host, hostname }: URL, trusted: readonly string[]): boolean {
  return trusted.some((name) => name.toLowerCase() === host || name.toLowerCase() === hostname);
}
