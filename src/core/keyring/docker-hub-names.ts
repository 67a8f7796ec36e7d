/** The registry of Docker Hub images, as names are normalised. */
export const DOCKER_HUB = 'docker.io';

/** Hosts that people take for Docker Hub's registry and that the kubelet does not. */
const MISTAKEN = new Set([
  'docker.com',
  'www.docker.com',
  'hub.docker.com',
  'cloud.docker.com',
  'app.docker.com',
  'login.docker.com',
  'registry.docker.com',
  'registry.hub.docker.com',
  'registry-1.docker.io',
  'registry.docker.io',
  'auth.docker.io',
  'hub.docker.io',
  'www.docker.io',
  'dockerhub',
  'dockerhub.io',
  'dockerhub.com',
]);

/** The key that docker, podman and kubectl write for Docker Hub, and that every one of them understands. */
export const USUAL_DOCKER_HUB_KEY = 'https://index.docker.io/v1/';

/**
 * Whether a match pattern is meant for Docker Hub and matches none of its images: a host that is not the
 * registry's name, or the right host with a path such as `/v1`.
 */
export function isMistakenDockerHubKey(matchPattern: string): boolean {
  const host = matchPattern.split('/', 1)[0]?.toLowerCase().replace(/:443$/, '') ?? '';
  if (MISTAKEN.has(host)) return true;
  const real = host === DOCKER_HUB || host === 'index.docker.io';
  return (
    real &&
    (matchPattern !== matchPattern.toLowerCase() ||
      /^[^/]*(:443|\/v[12]$)|^index\.docker\.io\/./.test(matchPattern))
  );
}
