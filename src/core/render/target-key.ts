import type { VirtualEntry } from '../keyring/virtual-docker-config';
import { DEFAULT_REGISTRY_KEY } from '../keyring/default-registry';
import type { ImageReference } from '../reference/parse-image-reference';
import { isPortableHost } from './portable-form';
import type { RenderTarget } from './rendered-entry';

/** The key that a target looks a registry up by, or why it has none. */
export type TargetKey =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly why: 'glob' | 'path' | 'unusable' | 'unportable' };

const DOCKER_HUB = 'docker.io';

/** The docker client's own name for Docker Hub. */
const DOCKER_HUB_OF_DOCKER = 'https://index.docker.io/v1/';

/** A host with an optional port, and a path of whole components. */
const PLAIN = /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]+)?(\/[^/]+)*$/;

/** The key for a registry match of the virtual config. */
export function keyForEntry(
  { matchPattern, registryKey, glob, dead }: VirtualEntry,
  target: RenderTarget,
): TargetKey {
  if (dead) return { ok: false, why: 'unusable' };
  if (target === 'kubelet') return { ok: true, key: registryKey };
  if (glob) return { ok: false, why: 'glob' };
  const plain = matchPattern.replace(/\/$/, '');
  if (!PLAIN.test(plain)) return { ok: false, why: 'unusable' };
  const slash = plain.indexOf('/');
  const host = slash < 0 ? plain : plain.slice(0, slash);
  const path = slash < 0 ? '' : plain.slice(slash);
  if (host === DEFAULT_REGISTRY_KEY && path !== '') return { ok: false, why: 'unusable' };
  const hostsAlone = target === 'docker' || target === 'portable';
  if (hostsAlone && path !== '') return { ok: false, why: 'path' };
  const key = hostKey(host, target);
  return target === 'portable' ? portableKey(key) : { ok: true, key: key + path };
}

/** The key that stands for one image alone, or for its registry where the target knows no paths. */
export function keyForImage({ name, registry }: ImageReference, target: RenderTarget): TargetKey {
  if (target === 'portable') return portableKey(hostKey(registry, target));
  return { ok: true, key: target === 'docker' ? hostKey(registry, target) : name };
}

function portableKey(key: string): TargetKey {
  return key === DOCKER_HUB || isPortableHost(key) ? { ok: true, key } : { ok: false, why: 'unportable' };
}

function hostKey(host: string, target: RenderTarget): string {
  if (host !== DOCKER_HUB && host !== DEFAULT_REGISTRY_KEY) return host;
  return target === 'docker' ? DOCKER_HUB_OF_DOCKER : DOCKER_HUB;
}
