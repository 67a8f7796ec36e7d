import type { PullStory } from '../../story/pull-story';

/** Up to this nearness, a near miss has the image's own host. */
export const SAME_HOST = 2;

/** A key comes near on the image's own host: then it was meant for this registry, and not for another. */
export function missesOnSameHost({ keys }: PullStory): boolean {
  return keys.nearMisses.some(
    ({ ring, verdict, nearness }) =>
      ring !== 'not-read' && verdict.kind !== 'docker-hub-name' && (nearness ?? 0) <= SAME_HOST,
  );
}
