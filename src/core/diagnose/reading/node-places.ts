import type { PlaceReport } from '../../model/place-report';
import type { PullStory } from '../../story/pull-story';

/** The search places of the node; none where nobody has looked. */
export function placesOf({ node }: PullStory): readonly PlaceReport[] {
  return node.places.known ? node.places.value : [];
}

/** The pod has pull secrets: that its image was meant to be pulled with the node's file is less likely. */
export function meantElsewhere({ pod }: PullStory): boolean {
  return pod?.facts.origin === 'api' && pod.wanted.length > 0;
}
