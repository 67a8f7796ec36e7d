import type { KubeletKeyring } from '../../kubelet-keyring';
import { onceFor } from '../../model/once-for';
import type { PodStory } from '../../story/pod-story';
import type { PullStory } from '../../story/pull-story';

/** Another image of the pod for which its pull secrets have a credential. */
export function coveredImage({ pod, keyring, image }: PullStory): string | undefined {
  if (pod === undefined || pod.present.length === 0 || pod.facts.images.length < 2) return undefined;
  return firstCovered(keyring)(pod).find((covered) => covered !== image);
}

/** The first two images of a pod with a credential: one of them is another than the one that is asked about. */
const firstCovered = onceFor((keyring: KubeletKeyring) =>
  onceFor((pod: PodStory): readonly string[] => {
    const covered: string[] = [];
    for (const image of new Set(pod.facts.images.map((use) => use.image))) {
      if (keyring.resolve(image).outcome === 'credentials') covered.push(image);
      if (covered.length === 2) break;
    }
    return covered;
  }),
);
