import { DOCKER_HUB } from '../../keyring/docker-hub-names';
import { shorten } from '../../model/wording';
import type { PullStory } from '../../story/pull-story';

/** host[:port] of the image's registry; empty where the name is refused. */
export function registryOf({ resolution }: PullStory): string {
  return resolution.reference?.registry ?? '';
}

/** The normalised name without tag, for a message; the image as it was given where it is refused, and `the image` where none is known. */
export function nameOf({ resolution }: PullStory): string {
  const name = resolution.reference?.name ?? resolution.image;
  return name === '' ? 'the image' : shorten(name);
}

/** Everybody may pull docker.io/library, and nobody has a private image there: no credential opens what it lacks. */
export function isDockerLibrary({ resolution }: PullStory): boolean {
  return resolution.reference?.name.startsWith(`${DOCKER_HUB}/library/`) === true;
}
