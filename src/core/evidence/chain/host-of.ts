import { hostBehindUserinfo } from '../../model/userinfo';

/** `host[:port]` of a URL, without the port that its scheme has anyway; undefined for a path alone. */
export function hostOfUrl(url: string): string | undefined {
  const parts = /^([a-z][a-z0-9+.-]{0,20}):\/\/(\S{1,2048})/i.exec(url);
  const [, scheme = '', name = ''] = parts ?? [];
  const host = hostBehindUserinfo(name);
  if (host === '' || host.length > 512) return undefined;
  const port = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  return host.endsWith(port) ? host.slice(0, -port.length) : host;
}

/** It asks for a token: the parameters that only such a request has. */
export function asksForToken(url: string): boolean {
  const query = url.slice(url.indexOf('?') + 1);
  return url.includes('?') && /(?:^|&)(?:scope|service|account|offline_token)=/.test(query);
}

/** The registry of an image or repository that is written with it; undefined for a short name. */
export function hostOfName(name: string): string | undefined {
  const first = hostBehindUserinfo(name);
  return /[.:]|^localhost$/.test(first) && (name.includes('/') || first.includes('.')) ? first : undefined;
}

/** The image that a request to a registry is for, as a mirror's `ns` says or of the host; undefined for others. */
export function imageOfUrl(url: string): string | undefined {
  const parts =
    /^https?:\/\/[^/?#]{1,512}\/v2\/(\S{1,512})\/(manifests|blobs)\/([^/?#\s]{1,256})(?:\?(\S{0,512}))?$/i.exec(
      url,
    );
  const [, name = '', what, reference = '', query = ''] = parts ?? [];
  const host = /(?:^|&)ns=([^&]+)/.exec(query)?.[1] ?? hostOfUrl(url);
  if (parts === null || host === undefined) return undefined;
  const registry = host === 'registry-1.docker.io' ? 'docker.io' : host;
  if (what !== 'manifests') return `${registry}/${name}`;
  return `${registry}/${name}${reference.includes(':') ? '@' : ':'}${reference}`;
}

/** A place of content that is no registry's: registries send there for layers (S3, Cloudflare, Azure's blobs). */
export function isOfStore(url: string): boolean {
  const path = /^https?:\/\/[^/?#]{1,512}(\/[^?#\s]{0,2048})/i.exec(url)?.[1] ?? '';
  return !OF_API.test(path) && STORED.test(url);
}

/** What a registry itself serves, also behind a prefix of its own. */
const OF_API = /\/v2\/[^?]{1,1024}\/(?:manifests|blobs|tags|referrers)\/|\/v[12]\/?$/;

/** A digest in the path, or a signature in the query. */
const STORED =
  /\/blobs?\/|sha256|\/[0-9a-f]{64}(?:[/?]|$)|[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig|verify)=/i;
