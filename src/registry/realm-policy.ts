import type * as Tldts from 'tldts';
import { isLoopback } from './address';
import type { RealmFault } from './outcome';

export interface RealmQuestion {
  /** The realm as the registry names it. */
  readonly realm: string;
  /** The registry that was asked. */
  readonly registry: URL;
  /** Whether a user name and password would go there. */
  readonly credential: boolean;
  /** Hosts (`host` or `host:port`) that the user trusts with credentials. */
  readonly trusted: readonly string[];
}

export type RealmAnswer =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: RealmFault; readonly realmHost?: string };

/**
 * Registries whose token server is known to live on another registrable domain. Docker Hub, GHCR, GCR,
 * Quay, ECR and ACR need no line here: theirs is on their own.
 */
const KNOWN_TOKEN_SERVERS: ReadonlyMap<string, string> = new Map([['scw.cloud', 'api.scaleway.com']]);

/**
 * Whether a token may be asked for at a realm. A credential goes to the registry's own host or registrable
 * domain, to a token server that is known or trusted, and never in the clear unless the registry itself is
 * plain http or on this machine. Without a credential any public host will do, over https.
 */
export function judgeRealm({ realm, registry, credential, trusted }: RealmQuestion): RealmAnswer {
  if (!URL.canParse(realm)) return { ok: false, reason: 'invalid' };
  const url = new URL(realm);
  const refuse = (reason: RealmFault): RealmAnswer => ({ ok: false, reason, realmHost: url.host });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, reason: 'scheme' };
  if (url.username !== '' || url.password !== '') return refuse('userinfo');
  const inTheClear = url.protocol === 'http:';
  if (inTheClear && registry.protocol !== 'http:' && !isLoopback(registry.hostname))
    return refuse('not-https');
  url.hash = '';
  if (isSameSite(url, registry) || isNamed(url, trusted)) return { ok: true, url };
  if (credential || inTheClear) return refuse('other-site');
  const { isIcann, isPrivate, domain } = parseDomain(url.hostname);
  return (isIcann === true || isPrivate === true) && domain !== null
    ? { ok: true, url }
    : refuse('other-site');
}

function isSameSite(url: URL, registry: URL): boolean {
  if (url.hostname === registry.hostname) return true;
  if (isLoopback(url.hostname) || isLoopback(registry.hostname)) {
    return isLoopback(url.hostname) && isLoopback(registry.hostname);
  }
  const { domain } = parseDomain(registry.hostname);
  if (domain === null) return false;
  return parseDomain(url.hostname).domain === domain || KNOWN_TOKEN_SERVERS.get(domain) === url.hostname;
}

function isNamed({ host, hostname }: URL, trusted: readonly string[]): boolean {
  return trusted.some((name) => name.toLowerCase() === host || name.toLowerCase() === hostname);
}

function parseDomain(
  hostname: string,
): Pick<ReturnType<typeof Tldts.parse>, 'domain' | 'isIcann' | 'isPrivate'> {
  // The public suffix list is large: loaded with the first question.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require('tldts') as typeof Tldts;
  return parse(hostname, { allowPrivateDomains: true });
}
