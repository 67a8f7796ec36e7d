import type { PullStory } from '../../story/pull-story';
import { isDockerHubHost } from './docker-hub-host';
import { happenedTo, said, type Happened } from './happened';
import { registryOf } from './image-name';

/** Docker's words for whatever kept it from an image, a refusal included. */
const OF_DOCKER = /\bError: image \S{1,512} not found/;

/** What says that the registry has no such image: it was asked, refused nobody, and does not have it. */
export function knownNotFound(story: PullStory): Happened | undefined {
  const refused = said(story, 'host-answered unauthorized', 'host-answered denied', 'no-credential-sent');
  if (refused !== undefined) return undefined;
  return happenedTo(story).find(
    ({ says, words = '' }) =>
      says.kind === 'host-answered' && says.means === 'not-found' && !OF_DOCKER.test(words),
  );
}

/**
 * The same from a registry that hides nothing: Docker Hub answers 401 to whoever may not see a repository, so that 404
 * comes of no lack of a credential.
 */
export function notFoundForAnybody(story: PullStory): boolean {
  const text = knownNotFound(story);
  return text !== undefined && isDockerHubHost(text.about.host ?? registryOf(story));
}
