import type { PullStory } from '../../story/pull-story';

/** Another image of the pod for which its pull secrets have a credential. */
export function coveredImage({ pod, keyring, image }: PullStory): string | undefined {
  if (pod === undefined || pod.present.length === 0 || pod.facts.images.length < 2) return undefined;
  return pod.facts.images.find(
    (use) => use.image !== image && keyring.resolve(use.image).outcome === 'credentials',
  )?.image;
}
