import type { GoString } from '../model/go-string';
import { hostAndPort, hostOfUrl, joinHostPort } from './go-url';

/**
 * The host that docker takes a registry key for, and whoever is built with its library.
 * Source: docker/cli cli/config/credentials/file_store.go ConvertToHostname, v29.9.3.
 */
export function dockerHostOfKey(key: GoString): string {
  if (!key.includes('://')) return beforeSlash(key);
  const host = hostOfUrl(key);
  const { hostname, port } = hostAndPort(host ?? '');
  if (hostname !== '') return port === '' ? hostname : joinHostPort(hostname, port);
  return behindScheme(key) || beforeSlash(key);
}

/** What docker makes of a key that is no URL. */
function behindScheme(key: string): string {
  const host = beforeSlash(key.slice(key.indexOf('://') + 3));
  const colon = host.lastIndexOf(':');
  const severalColons = colon !== host.indexOf(':');
  const port = host.slice(colon + 1);
  if (severalColons && !host.startsWith('[') && colon > 0 && /^[0-9]+$/.test(port))
    return joinHostPort(host.slice(0, colon), port);
  return host;
}

/**
 * The same for oras.
 * Source: oras-go registry/remote/credentials/internal/config/config.go ToHostname, v2.7.0.
 */
export function orasHostOfKey(key: GoString): string {
  return beforeSlash(withoutPrefix(withoutPrefix(key, 'http://'), 'https://'));
}

/**
 * The same for podman: a path is cut off only behind a scheme, or in a .dockercfg, and Docker Hub's names are one.
 * Source: go.podman.io/image pkg/docker/config/config.go normalizeAuthFileKey, v5.42.1.
 */
export function podmanHostOfKey(key: GoString, legacy: boolean): string {
  const stripped = withoutPrefix(withoutPrefix(key, 'http://'), 'https://');
  return podmanRegistry(legacy || stripped !== key ? beforeSlash(stripped) : stripped);
}

/** Docker Hub as podman names it. Mirrors normalizeRegistry of the same file. */
export function podmanRegistry(registry: string): string {
  return registry === 'registry-1.docker.io' || registry === 'docker.io' ? 'index.docker.io' : registry;
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function beforeSlash(text: string): string {
  const slash = text.indexOf('/');
  return slash < 0 ? text : text.slice(0, slash);
}
