import { isRecord, recordAt, stringAt, type JsonRecord } from '../../model/json-record';
import { shorten } from '../../model/wording';
import { effectivePullPolicy } from '../../reference/pull-policy';
import type { PodStory } from '../../story/pod-story';
import type { PullStory } from '../../story/pull-story';
import { admittedImages, type AdmittedImage } from '../../workload/admission-images';
import { usesOf } from './uses';

/** The pull policies under which the pod uses the image, image volumes included; that of the name where no pod is known. */
export function policiesOf(story: PullStory): readonly string[] {
  const { image, node } = story;
  const uses = usesOf(story);
  return uses.length === 0
    ? [effectivePullPolicy(image, '', { kubeletVersion: node.release })]
    : uses.map(({ imagePullPolicy }) => imagePullPolicy);
}

/** Whether the policy is Always where a manifest names none: that is so for the tag latest. */
export function isAlwaysByDefault({ image, node }: PullStory): boolean {
  return effectivePullPolicy(image, '', { kubeletVersion: node.release }) === 'Always';
}

/** The field in which a manifest sets the policy: an image volume has another one than a container. */
export function policyField(story: PullStory, policy?: string): string {
  const uses = usesOf(story).filter(({ imagePullPolicy }) => imagePullPolicy === (policy ?? imagePullPolicy));
  return uses.length > 0 && uses.every(({ role }) => role === 'volume') ? 'pullPolicy' : 'imagePullPolicy';
}

/** The policy that a manifest means for the image, where the admission plugin AlwaysPullImages makes another one of it. */
export function rewrittenPolicy(story: PullStory): string | undefined {
  const { pod } = story;
  if (pod === undefined) return undefined;
  const always = usesOf(story).filter(({ imagePullPolicy }) => imagePullPolicy === 'Always');
  const written = writtenSpec(pod);
  const meant = written === undefined ? [] : admittedImages(written, { kubeletVersion: story.node.release });
  const changed = meant.find(
    (one) => one.imagePullPolicy !== 'Always' && always.some((use) => isSame(use, one)),
  );
  return changed && shorten(changed.imagePullPolicy);
}

function isSame(a: AdmittedImage, b: AdmittedImage): boolean {
  return a.role === b.role && a.name === b.name && a.image === b.image;
}

/** The pod's spec as it was written: that of a pod that exists stands in the annotation of `kubectl apply`. */
function writtenSpec({ facts, workload: { pod } }: PodStory): JsonRecord | undefined {
  if (!facts.live) return recordAt(pod.object, 'spec');
  const applied = stringAt(pod.annotations, 'kubectl.kubernetes.io/last-applied-configuration') ?? '';
  try {
    const manifest: unknown = JSON.parse(applied);
    return isRecord(manifest) ? recordAt(manifest, 'spec') : undefined;
  } catch {
    return undefined;
  }
}
