import type { GoString } from '../model/go-string';
import { addressKind } from './netip';

/** The rules of net/url that moved between Go releases: see the release table for who has which. */
export interface UrlRules {
  /** Brackets must hold an IPv6 address; text before the last `[` is dropped. */
  readonly urlBracketIPv6: boolean;
  /** An IPv4-mapped address in brackets is refused. */
  readonly urlNoMappedIPv4: boolean;
  /** `[` may only be the first character of a host. */
  readonly urlBracketFirst: boolean;
  /** More than one colon in a host without brackets is refused. */
  readonly urlOneColon: boolean;
}

/** Why net/url refuses a URL. */
export type UrlFault =
  | 'control-character'
  | 'fragment-escape'
  | 'userinfo'
  | 'host-bracket'
  | 'host-address'
  | 'host-port'
  | 'host-character'
  | 'host-escape'
  | 'path-escape';

export type UrlResult =
  | { readonly ok: true; readonly host: GoString; readonly path: GoString }
  | { readonly ok: false; readonly fault: UrlFault };

const HEX = '[0-9A-Fa-f]{2}';
const BAD_ESCAPE = new RegExp(`%(?!${HEX})`);
const ESCAPE = new RegExp(`%(${HEX})`, 'g');

/** A host with a port and a path in which nothing is to be dropped, decoded or refused: most keys and images. */
const PLAIN = /^[A-Za-z0-9\-._*]*(?::[0-9]*)?(?:\/[A-Za-z0-9\-._/]*)?$/;
const CONTROL = /[\x00-\x1f\x7f]/;
const USERINFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const HOST = /^[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"%\x80-\xff]*$/;
const ZONE_ESCAPE = /[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>" ]/;
const OPTIONAL_PORT = /^(:[0-9]*)?$/;

/** Host and path where there is nothing to drop, to decode or to refuse, and no character that is not ASCII. */
export function parsePlainUrl(rest: string): Extract<UrlResult, { ok: true }> | undefined {
  if (!PLAIN.test(rest)) return undefined;
  const end = rest.indexOf('/');
  if (end < 0) return { ok: true, host: rest as GoString, path: '' as GoString };
  return { ok: true, host: rest.slice(0, end) as GoString, path: rest.slice(end) as GoString };
}

/**
 * Host and path of `https://` + `rest`, as Go's url.Parse reads them: userinfo, query and fragment are
 * dropped, the path and the non-ASCII escapes of the host are decoded, nothing is lower-cased or cleaned.
 */
export function parseUrl(rest: GoString, rules: UrlRules): UrlResult {
  const plain = parsePlainUrl(rest);
  if (plain !== undefined) return plain;
  const hash = rest.indexOf('#');
  if (hash >= 0 && BAD_ESCAPE.test(rest.slice(hash + 1))) return refuse('fragment-escape');
  const beforeFragment = hash < 0 ? rest : rest.slice(0, hash);
  if (CONTROL.test(beforeFragment)) return refuse('control-character');
  const query = beforeFragment.indexOf('?');
  const hierarchy = query < 0 ? beforeFragment : beforeFragment.slice(0, query);
  const slash = hierarchy.indexOf('/');
  const authority = slash < 0 ? hierarchy : hierarchy.slice(0, slash);
  const rawPath = slash < 0 ? '' : hierarchy.slice(slash);
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    const userinfo = authority.slice(0, at);
    if (!USERINFO.test(userinfo) || BAD_ESCAPE.test(userinfo)) return refuse('userinfo');
  }
  const host = parseHost(authority.slice(at + 1), rules);
  if (typeof host === 'object') return refuse(host.fault);
  if (BAD_ESCAPE.test(rawPath)) return refuse('path-escape');
  return { ok: true, host: host as GoString, path: decodeEscapes(rawPath) as GoString };
}

type Fault = { readonly fault: UrlFault };

function parseHost(host: string, rules: UrlRules): string | Fault {
  return rules.urlBracketIPv6 ? parseStrictHost(host, rules) : parseLenientHost(host, rules);
}

function parseStrictHost(host: string, rules: UrlRules): string | Fault {
  const open = host.lastIndexOf('[');
  if (open < 0) return parseNamedHost(host, rules);
  if (open > 0 && rules.urlBracketFirst) return { fault: 'host-bracket' };
  const close = host.lastIndexOf(']');
  if (close < 0) return { fault: 'host-bracket' };
  const port = host.slice(close + 1);
  if (!OPTIONAL_PORT.test(port)) return { fault: 'host-port' };
  const address = unescapeLiteral(host.slice(open + 1, close));
  if (typeof address === 'object') return address;
  const kind = addressKind(address);
  const refused = kind === 'invalid' || kind === 'ipv4' || (kind === 'ipv4-mapped' && rules.urlNoMappedIPv4);
  return refused ? { fault: 'host-address' } : `[${address}]${port}`;
}

/** The rules of Go before 1.24.8: what stands in brackets is not looked at. */
function parseLenientHost(host: string, rules: UrlRules): string | Fault {
  if (!host.startsWith('[')) return parseNamedHost(host, rules);
  const close = host.lastIndexOf(']');
  if (close < 0) return { fault: 'host-bracket' };
  const end = host.slice(close);
  if (!OPTIONAL_PORT.test(end.slice(1))) return { fault: 'host-port' };
  const literal = unescapeLiteral(host.slice(0, close));
  return typeof literal === 'object' ? literal : literal + end;
}

function parseNamedHost(host: string, rules: UrlRules): string | Fault {
  const colon = rules.urlOneColon ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0 && !OPTIONAL_PORT.test(host.slice(colon))) return { fault: 'host-port' };
  return unescapeHost(host);
}

/** An address with an optional zone, which `%25` begins and in which more may be escaped. */
function unescapeLiteral(literal: string): string | Fault {
  const zoneAt = literal.indexOf('%25');
  if (zoneAt < 0) return unescapeHost(literal);
  const address = unescapeHost(literal.slice(0, zoneAt));
  if (typeof address === 'object') return address;
  const zone = literal.slice(zoneAt);
  if (!HOST.test(zone)) return { fault: 'host-character' };
  if (BAD_ESCAPE.test(zone)) return { fault: 'host-escape' };
  for (const [escape, hex = ''] of zone.matchAll(ESCAPE)) {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    if (escape !== '%25' && !ZONE_ESCAPE.test(character)) return { fault: 'host-escape' };
  }
  return address + decodeEscapes(zone);
}

function unescapeHost(host: string): string | Fault {
  if (BAD_ESCAPE.test(host)) return { fault: 'host-escape' };
  for (const [escape] of host.matchAll(ESCAPE)) {
    if (escape !== '%25' && escape.charCodeAt(1) < 0x38) return { fault: 'host-escape' };
  }
  return HOST.test(host) ? decodeEscapes(host) : { fault: 'host-character' };
}

function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function refuse(fault: UrlFault): UrlResult {
  return { ok: false, fault };
}
