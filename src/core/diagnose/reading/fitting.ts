import type { ClusterSecret } from '../../story/cluster-story';
import type { PullStory } from '../../story/pull-story';

/** Secrets of the pod's namespace in which the kubelet would find a credential for the image. */
export function fitting({ cluster, pod, resolution }: PullStory): readonly ClusterSecret[] {
  const name = resolution.reference?.name;
  return pod === undefined || name === undefined ? [] : cluster.fitting(name, pod.facts.namespace);
}

/** The first of another namespace. */
export function fittingElsewhere({ cluster, pod, resolution }: PullStory): ClusterSecret | undefined {
  const name = resolution.reference?.name;
  return pod === undefined || name === undefined
    ? undefined
    : cluster.fittingElsewhere(name, pod.facts.namespace);
}

/** Whether the pod's pull secrets come from the API at all: those of a static pod never do. */
export function asksForSecrets({ pod }: PullStory): boolean {
  return pod?.facts.origin === 'api' && pod.facts.refusal === undefined;
}
