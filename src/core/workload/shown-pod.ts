import { redactUserinfo } from '../model/userinfo';
import type { PodFacts } from './view-pod';

/** For the answer: what may be a password in the name of an image is redacted, as in its resolution. */
export function shownPod(pod: PodFacts): PodFacts {
  return { ...pod, images: pod.images.map((image) => ({ ...image, image: redactUserinfo(image.image) })) };
}
