import type { GoString } from '../model/go-string';
import { isUrlHost } from './go-url';
import { isDigest, type NamedImage } from './image-names';

const TAG = /^[a-z0-9_\-.A-Z]{1,128}$/;
const REPOSITORY = /^[a-z0-9_\-./]{1,255}$/;
const DOCKER_HUB = 'index.docker.io' as GoString;

/**
 * crane's and k8schain's: a registry is a first segment with a dot or a colon, and the path may have empty segments.
 * Source: go-containerregistry pkg/name (ParseReference, weak validation), v0.22.1.
 */
export function craneImage(image: GoString): NamedImage | undefined {
  if (image.startsWith('http://') || image.startsWith('https://')) return undefined;
  return withTag(image) ?? withDigest(image);
}

/** Mirrors NewTag. */
function withTag(image: string): NamedImage | undefined {
  const colon = image.lastIndexOf(':');
  const last = image.slice(colon + 1);
  if (colon < 0 || last.includes('/')) return repositoryOf(image);
  return TAG.test(last) ? repositoryOf(image.slice(0, colon)) : undefined;
}

/** Mirrors NewDigest. */
function withDigest(image: string): NamedImage | undefined {
  const [base = '', digest = '', ...more] = image.split('@', 3);
  if (more.length > 0 || !image.includes('@') || !isDigest(digest)) return undefined;
  return withTag(base) ?? repositoryOf(base);
}

/** Mirrors NewRepository and NewRegistry. */
function repositoryOf(name: string): NamedImage | undefined {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry = slash >= 0 && (first === 'localhost' || /[.:]/.test(first));
  const registry = (hasRegistry ? first : '') as GoString;
  const repository = (hasRegistry ? name.slice(slash + 1) : name) as GoString;
  if (!REPOSITORY.test(repository) || !isUrlHost(registry)) return undefined;
  const host = registry === '' || registry === 'docker.io' ? DOCKER_HUB : registry;
  const official = host === DOCKER_HUB && !repository.includes('/');
  return { registry: host, repository: (official ? `library/${repository}` : repository) as GoString };
}
