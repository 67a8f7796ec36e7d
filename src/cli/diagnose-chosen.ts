import type { PodDiagnosis } from '../core/diagnose/diagnose-pod';
import { currentEvidence } from '../core/evidence/current';
import { readWorkload } from '../core/workload/workload';
import type { PodStoryInput } from '../core/story/story-input';
import { diagnoseNode, type DiagnoseNodeOptions } from '../diagnose-node';
import type { NodeOptions } from '../resolve';
import type { Chosen, ChosenPod } from './pod-inputs';
import type { WhoseNode } from './whose-node';

/** What is known besides pods and their cluster. */
type Besides = Pick<DiagnoseNodeOptions, 'runtimeConfig' | 'nodeState' | 'kubeletVersion'>;

/** Diagnoses what was chosen: pods out of objects, then what only texts name, else images alone. */
export async function diagnoseChosen(
  chosen: Chosen | undefined,
  images: readonly string[],
  { pullSecrets = [], ...node }: NodeOptions,
  whose: WhoseNode,
  besides: Besides,
): Promise<readonly PodDiagnosis[]> {
  const pods = chosen === undefined ? [] : [...chosen.pods.map(storyOf(chosen)), ...chosen.told];
  const alone = chosen === undefined ? images : chosen.images;
  const asked = pods.length > 0 ? pods : imagesAlone(alone, chosen);
  const version = besides.kubeletVersion ?? node.kubeletVersion ?? chosen?.handed.kubeletVersion;
  return diagnoseNode({
    ...node,
    ...besides,
    ...(version === undefined ? {} : { kubeletVersion: version }),
    ...clusterOf(chosen, pullSecrets),
    readNode: whose.read,
    evidence: currentEvidence(chosen?.handed.evidence ?? []),
    pods: asked,
  });
}

function imagesAlone(images: readonly string[], chosen: Chosen | undefined): readonly PodStoryInput[] {
  if (images.length > 0) return images.map((image) => ({ images: [image] }));
  // A text that tells of a failure, and of no image.
  return (chosen?.handed.evidence.length ?? 0) > 0 ? [{ images: [] }] : [];
}

function storyOf(chosen: Chosen): (pod: ChosenPod) => PodStoryInput {
  return ({ input, extraImages = [] }) => {
    const { workload, staticPod, unreadSecrets } = input;
    const own = readWorkload(workload, input.namespace)?.pod.containers.map(({ image }) => image) ?? [];
    const images =
      chosen.images.length > 0 ? chosen.images : extraImages.length > 0 ? [...own, ...extraImages] : [];
    return {
      workload,
      ...(staticPod === undefined ? {} : { staticPod }),
      ...(unreadSecrets === undefined ? {} : { unreadSecrets }),
      ...(images.length === 0 ? {} : { images }),
    };
  };
}

type ClusterInput = Pick<
  DiagnoseNodeOptions,
  'secrets' | 'serviceAccounts' | 'allServiceAccounts' | 'namespace' | 'alwaysPullImages'
>;

/** What all pods have been given together; what none was given is unknown. */
function clusterOf(chosen: Chosen | undefined, pullSecrets: readonly object[]): ClusterInput {
  const pods = chosen?.pods ?? [];
  const own = (chosen?.handed.objects ?? []).filter(({ kind }) => kind === 'Secret');
  const secrets = new Set<object>([
    ...own,
    ...pods.flatMap(({ input }) => input.secrets ?? []),
    ...pullSecrets,
  ]);
  const known = secrets.size > 0 || pods.some(({ input }) => input.secrets !== undefined);
  const accounts = new Set<unknown>([
    ...pods.flatMap(({ input }) => input.serviceAccounts ?? []),
    ...(chosen?.handed.objects ?? []).filter(({ kind }) => kind === 'ServiceAccount'),
  ]);
  const all = chosen?.cluster !== undefined && pods.every(({ input }) => input.serviceAccounts !== undefined);
  const namespace = pods[0]?.input.namespace;
  const always = pods.some(({ input }) => input.alwaysPullImages === true);
  return {
    ...(known ? { secrets: [...secrets] } : {}),
    ...(accounts.size > 0 || all ? { serviceAccounts: [...accounts] } : {}),
    allServiceAccounts: all,
    ...(namespace === undefined ? {} : { namespace }),
    ...(always ? { alwaysPullImages: true } : {}),
  };
}
