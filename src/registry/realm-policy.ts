import { isLoopback } from './address';
import { localityOf } from './locality';
import type { RealmFault } from './outcome';
import { knownRegistry } from './own-realms';
import { hasTenants, parseDomain } from './tenants';

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
 * Whether a token may be asked for at a realm. A credential goes to the registry's own site or to a token
 * server that the user trusts, and never in the clear unless the registry itself is
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
  if (credential || inTheClear || localityOf(url.hostname) !== undefined) return refuse('other-site');
  const { isIcann, isPrivate, domain } = parseDomain(url.hostname);
  return (isIcann === true || isPrivate === true) && domain !== null
    ? { ok: true, url }
    : refuse('other-site');
}

/**
 * The registry's own host; another of its domain, unless that is lent to customers or the registry is known to
 * have another. On this machine and its link each port is a site of its own.
 */
function isSameSite(url: URL, registry: URL): boolean {
  if (localityOf(registry.hostname) !== undefined || localityOf(url.hostname) !== undefined)
    return nameOf(url) === nameOf(registry) && portOf(url) === portOf(registry);
  if (nameOf(url) === nameOf(registry)) return true;
  const known = knownRegistry(nameOf(registry));
  if (known !== undefined) return known.realms.test(nameOf(url));
  if (hasTenants(nameOf(registry)) || hasTenants(nameOf(url))) return false;
  const { domain } = parseDomain(nameOf(registry));
  return domain !== null && parseDomain(nameOf(url)).domain === domain;
}

/** A dot at the end is the root of all names. */
function nameOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, '');
}

function portOf({ port, protocol }: URL): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}

function isNamed({ host, hostname }: URL, trusted: readonly string[]): boolean {
  return trusted.some((name) => name.toLowerCase() === host || name.toLowerCase() === hostname);
}
