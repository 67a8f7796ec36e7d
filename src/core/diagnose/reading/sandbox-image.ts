import type { PullStory } from '../../story/pull-story';
import { usesOf } from './uses';

const PAUSE = /(^|[/-])(pause|infra|sandbox)([-_/:@]|$)/i;
/** A flag of the kubelet, which no file of a runtime has. */
const CONFIGURED = /pod-infra-container-image["']?[\s=:]+["']?([^\s"',]+)/g;

/** Whether the pod has the image: a container or an image volume of it, however it spells the name. */
export function isOfPod(story: PullStory): boolean {
  return usesOf(story).length > 0;
}

/** Whether the image is the sandbox (pause) image by its name or by the configuration of the runtime. */
export function looksLikeSandbox(story: PullStory): boolean {
  const { node, image, pod, runtime } = story;
  if (runtime.known && runtime.value.runtime.sandboxImage === image) return true;
  const config = node.runtimeConfig.known ? Object.entries(node.runtimeConfig.value) : [];
  const configured = config.some(
    ([name, text]) =>
      (/sandbox|pause|infra/i.test(name) && text.includes(image)) ||
      [...text.matchAll(CONFIGURED)].some(([, of = '']) => of === image),
  );
  return configured || (pod !== undefined && !isOfPod(story) && PAUSE.test(image));
}
