import { textOf, goString } from '../model/go-string';
import { parseUrl, type UrlFault } from '../go/url';
import { releaseProfile } from '../release/kubelet-version';

/** A URL as Go's url.Parse reads it. `host` keeps the port and the case; `path` is decoded. */
export interface GoUrl {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
}

export type GoUrlResult =
  | { readonly ok: true; readonly url: GoUrl }
  | { readonly ok: false; readonly fault: UrlFault | 'scheme' | 'first-segment-colon' };

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/**
 * Mirrors net/url Parse of a URL with or without a scheme (Go 1.26, net/url/url.go, `parse`): without `//`
 * there is no host; `host:port` is a scheme with opaque data, `10.0.0.1:5000` an error.
 */
export function parseGoUrl(text: string): GoUrlResult {
  const found = SCHEME.exec(text)?.[0];
  const scheme = found === undefined ? '' : found.slice(0, -1).toLowerCase();
  const rest = text.slice(found?.length ?? 0);
  if (found === undefined && text.startsWith(':')) return { ok: false, fault: 'scheme' };
  if (rest.startsWith('//')) {
    const parsed = parseUrl(goString(rest.slice(2)), releaseProfile().rules);
    if (!parsed.ok) return parsed;
    return { ok: true, url: { scheme, host: textOf(parsed.host), path: textOf(parsed.path) } };
  }
  if (found !== undefined && !rest.startsWith('/')) return { ok: true, url: { scheme, host: '', path: '' } };
  const path = rest.split(/[?#]/, 1)[0] ?? '';
  const segment = path.split('/', 1)[0] ?? '';
  if (found === undefined && segment.includes(':')) return { ok: false, fault: 'first-segment-colon' };
  return { ok: true, url: { scheme, host: '', path } };
}

/** The query of a URL, by name and value in order. */
export function queryOf(url: string): readonly (readonly [name: string, value: string])[] {
  const mark = url.indexOf('?');
  if (mark < 0) return [];
  return [...new URLSearchParams(url.slice(mark + 1).split('#', 1)[0] ?? '')];
}
