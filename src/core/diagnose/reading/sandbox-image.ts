import { readImageReference } from '../../reference/parse-image-reference';
import type { PullStory } from '../../story/pull-story';

const PAUSE = /(^|[/-])(pause|infra|sandbox)([-_/:@]|$)/i;
const CONFIGURED =
  /(?:sandbox_image|pause_image|pod-infra-container-image|pod_infra_container_image)["']?[\s=:]+["']?([^\s"',]+)/g;

/** Whether the pod has the image: a container or an image volume of it, however it spells the name. */
export function isOfPod({ uses, pod, image, node }: PullStory): boolean {
  if (uses.length > 0) return true;
  const wanted = readImageReference(image, node.rules);
  return (pod?.facts.images ?? []).some((use) => {
    const read = readImageReference(use.image, node.rules);
    if (!wanted.ok || !read.ok) return use.image === image;
    const { name, tag, digest } = read.reference;
    return (
      name === wanted.reference.name && tag === wanted.reference.tag && digest === wanted.reference.digest
    );
  });
}

/** Whether the image is the sandbox (pause) image by its name or by the configuration of the runtime. */
export function looksLikeSandbox(story: PullStory): boolean {
  const { node, image, pod } = story;
  const config = node.runtimeConfig.known ? Object.entries(node.runtimeConfig.value) : [];
  const configured = config.some(
    ([name, text]) =>
      (/sandbox|pause|infra/i.test(name) && text.includes(image)) ||
      [...text.matchAll(CONFIGURED)].some(([, of = '']) => of === image),
  );
  return configured || (pod !== undefined && !isOfPod(story) && PAUSE.test(image));
}
