import type { GoString } from '../model/go-string';

/** The stored key that serves as a fallback for Docker Hub images. */
export const DEFAULT_REGISTRY_KEY = 'index.docker.io' as GoString;

/**
 * Whether an image falls back to the Docker Hub credentials when nothing else in its keyring matches: also
 * `localhost/…` and other hosts without a dot or colon. Mirrors isDefaultRegistryMatch in
 * pkg/credentialprovider/keyring.go.
 */
export function fallsBackToDockerHub(name: string): boolean {
  const slash = name.indexOf('/');
  const first = slash < 0 ? name : name.slice(0, slash);
  if (first === '') return false;
  return slash < 0 || first === 'docker.io' || first === DEFAULT_REGISTRY_KEY || !/[.:]/.test(first);
}
