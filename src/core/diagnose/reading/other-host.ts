import { DOCKER_HUB } from '../../keyring/docker-hub-names';
import type { PullStory } from '../../story/pull-story';
import { isDockerHubHost } from './docker-hub-host';
import type { Happened } from './happened';
import { registryOf } from './image-name';
import { isMaskedHost } from './masked-name';
import { mirrorsOf } from './runtime-plan';

/** Whether it happened at another host than the image's registry: a mirror, to which the kubelet's credential does not go. */
export function isOfOtherHost({ about: { host } }: Happened, story: PullStory): boolean {
  const registry = registryOf(story);
  if (host === undefined || registry === '') return false;
  if (mirrorsOf(story).some((mirror) => mirror.host === host)) return true;
  if (isMaskedHost(host) || isMaskedHost(registry)) return false;
  const asked = host.toLowerCase().replace(/:443$/, '');
  if (asked === registry.toLowerCase().replace(/:443$/, '')) return false;
  return registry !== DOCKER_HUB || !isDockerHubHost(asked);
}
