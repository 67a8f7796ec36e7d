import { listedAs } from '../../story/present-image';
import type { PullStory } from '../../story/pull-story';

/** Whether the image is known to be on the node: somebody says so, or the runtime lists it. */
export function isOnNode({ node, image }: PullStory): boolean {
  return node.state.imagePresent === true || listedAs(node, image) !== undefined;
}
