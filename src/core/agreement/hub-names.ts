import type { GoString } from '../model/go-string';

/** The one key under which every program knows Docker Hub's credential. */
export const DOCKER_HUB_KEY = 'https://index.docker.io/v1/' as GoString;

/** The host that Docker Hub is connected to. */
export const DOCKER_HUB_HOST = 'registry-1.docker.io' as GoString;

/**
 * The hosts that docker takes for Docker Hub.
 * Source: docker/cli cli/config/configfile/file.go getAuthConfigKey, v29.9.3.
 */
export function isDockerHub(host: string): boolean {
  return host === 'docker.io' || host === 'index.docker.io';
}
