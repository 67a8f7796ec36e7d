import { ByImageName } from '../../evidence/by-image';
import type { PullStory } from '../../story/pull-story';
import type { AdmittedImage } from '../../workload/admission-images';

const USES = new ByImageName<AdmittedImage>();

/** Containers and image volumes of the pod that have the image, however they spell its name. */
export function usesOf({ uses, pod, image, node }: PullStory): readonly AdmittedImage[] {
  if (uses.length > 0 || pod === undefined) return uses;
  return USES.of(pod.facts.images, image, node.rules);
}
