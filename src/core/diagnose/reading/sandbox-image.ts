import type { PullStory } from '../../story/pull-story';
import { usesOf } from './uses';

const PAUSE = /(^|[/-])(pause|infra|sandbox)([-_/:@]|$)/i;
const CONFIGURED =
  /(?:sandbox_image|pause_image|pod-infra-container-image|pod_infra_container_image)["']?[\s=:]+["']?([^\s"',]+)/g;

/** Whether the pod has the image: a container or an image volume of it, however it spells the name. */
export function isOfPod(story: PullStory): boolean {
  return usesOf(story).length > 0;
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
