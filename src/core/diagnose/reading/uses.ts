import { sameImage } from '../../evidence/subjects';
import type { PullStory } from '../../story/pull-story';
import type { AdmittedImage } from '../../workload/admission-images';

/** Containers and image volumes of the pod that have the image, however they spell its name. */
export function usesOf({ uses, pod, image, node }: PullStory): readonly AdmittedImage[] {
  if (uses.length > 0) return uses;
  return (pod?.facts.images ?? []).filter((use) => sameImage(use.image, image, node.rules));
}
