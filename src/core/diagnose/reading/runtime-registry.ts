import type { PullStory } from '../../story/pull-story';
import { readRuntimeConfig, type RuntimeRegistry } from '../runtime-config-text';
import { registryOf } from './image-name';

/** What the runtime's own configuration says of the image's registry; nothing where it was not handed over. */
export function runtimeRegistry(story: PullStory): RuntimeRegistry {
  const { runtimeConfig } = story.node;
  return readRuntimeConfig(runtimeConfig.known ? runtimeConfig.value : undefined, registryOf(story));
}
