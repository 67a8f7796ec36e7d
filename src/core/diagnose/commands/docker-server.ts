import { DOCKER_HUB, USUAL_DOCKER_HUB_KEY } from '../../keyring/docker-hub-names';

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** What `--docker-server` has to be for an image's registry; undefined where that is no host. */
export function dockerServer(registry: string): string | undefined {
  if (registry === DOCKER_HUB) return USUAL_DOCKER_HUB_KEY;
  return HOST.test(registry) ? registry : undefined;
}
