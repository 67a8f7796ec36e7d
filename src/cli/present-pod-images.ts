import type { NodeOptions } from '../resolve';
import { presentImage, type PresentImageFlags } from './present-image-flags';
import type { AnsweredImage, AnsweredPod } from './resolve-pods';

/** Pods whose images are on the node, where a flag says so: each image with what the kubelet does with it, by the pod's own policy. */
export async function withPresence(
  answers: readonly AnsweredPod[],
  flags: PresentImageFlags,
  options: NodeOptions,
): Promise<readonly AnsweredPod[]> {
  const result: AnsweredPod[] = [];
  for (const answer of answers) {
    const images: AnsweredImage[] = [];
    for (const image of answer.images) images.push(await present(image, answer, flags, options));
    result.push({ ...answer, images });
  }
  return result;
}

async function present(
  image: AnsweredImage,
  { keyring }: AnsweredPod,
  { alwaysPullImages: considered, ...flags }: PresentImageFlags,
  options: NodeOptions,
): Promise<AnsweredImage> {
  const { resolution } = image;
  const isOfPod = flags.imagePresent === true && image.role !== undefined;
  const policy = isOfPod ? { imagePullPolicy: image.imagePullPolicy } : {};
  const about = { keyring, image: resolution.image, resolution };
  const presence = await presentImage({ ...flags, ...policy }, about, options);
  return presence === undefined ? image : { ...image, presentImage: presence };
}
