import { stringAt } from '../../model/json-record';
import { shorten } from '../../model/wording';
import { usesOf } from './uses';
import { effectivePullPolicy } from '../../reference/pull-policy';
import type { PullStory } from '../../story/pull-story';

/** The pull policies under which the pod uses the image, image volumes included; that of the name where no pod is known. */
export function policiesOf(story: PullStory): readonly string[] {
  const { image, node } = story;
  const uses = usesOf(story);
  return uses.length === 0
    ? [effectivePullPolicy(image, '', { kubeletVersion: node.release })]
    : uses.map(({ imagePullPolicy }) => imagePullPolicy);
}

/** A policy that the applied manifest names and the live pod does not have any more. */
export function rewrittenPolicy({ pod }: PullStory): string | undefined {
  const applied =
    stringAt(pod?.workload.pod.annotations ?? {}, 'kubectl.kubernetes.io/last-applied-configuration') ?? '';
  const written = /"imagePullPolicy"\s*:\s*"(IfNotPresent|Never)"/.exec(applied)?.[1];
  return written === undefined ? undefined : shorten(written);
}
