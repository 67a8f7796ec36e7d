import type { PodDiagnosis } from '../core/diagnose/diagnose-pod';
import { runs } from '../core/handed-over/runs';
import { readWorkload } from '../core/workload/workload';
import type { PodStoryInput } from '../core/story/story-input';
import { diagnoseNode, type DiagnoseNodeOptions } from '../diagnose-node';
import type { NodeOptions } from '../resolve';
import type { Chosen, ChosenPod } from './chosen-pods';
import { runtimeOfChosen } from './runtime-of-chosen';
import type { WhoseNode } from './whose-node';

/** What is known besides pods and their cluster. */
type Besides = Pick<DiagnoseNodeOptions, 'runtimeConfig' | 'nodeState' | 'kubeletVersion' | 'elsewhere'>;

/** Pods from which on those whose images are all there are counted only: nobody reads of thousands. */
const MANY = 200;

/** What was diagnosed, and how many pods were left out, as nothing of them fails. */
export interface ChosenDiagnoses {
  readonly diagnoses: readonly PodDiagnosis[];
  readonly leftOut: number;
}

/** Diagnoses what was chosen: pods out of objects, then what only texts name, else images alone. */
export async function diagnoseChosen(
  chosen: Chosen | undefined,
  images: readonly string[],
  { pullSecrets = [], ...node }: NodeOptions,
  whose: WhoseNode,
  besides: Besides,
  all: boolean,
): Promise<ChosenDiagnoses> {
  const own = chosen?.pods ?? [];
  const asked = own.length > MANY && !all ? own.filter(({ input }) => !runs(input.workload)) : own;
  const pods = chosen === undefined ? [] : [...asked.map(storyOf(chosen)), ...chosen.told];
  const alone = chosen === undefined ? images : chosen.images;
  const subjects = pods.length > 0 || own.length > 0 ? pods : imagesAlone(alone, chosen);
  const runtime = runtimeOfChosen(chosen);
  const version = besides.kubeletVersion ?? node.kubeletVersion ?? chosen?.handed.kubeletVersion;
  const diagnoses = await diagnoseNode({
    ...node,
    ...besides,
    ...(runtime === undefined ? {} : { runtimeVersion: runtime.value }),
    kubeletVersion: version,
    ...clusterOf(chosen, pullSecrets),
    readNode: whose.read,
    evidence: chosen?.handed.evidence ?? [],
    pods: subjects,
  });
  return { diagnoses, leftOut: own.length - asked.length };
}

function imagesAlone(images: readonly string[], chosen: Chosen | undefined): readonly PodStoryInput[] {
  if (images.length > 0) return images.map((image) => ({ images: [image] }));
  // A text that tells of a failure, and of no image.
  return (chosen?.handed.evidence.length ?? 0) > 0 ? [{ images: [] }] : [];
}

function storyOf(chosen: Chosen): (pod: ChosenPod) => PodStoryInput {
  return ({ input, extraImages = [] }) => {
    const { workload, staticPod, unreadSecrets } = input;
    const own = (): readonly string[] =>
      readWorkload(workload, input.namespace)?.pod.containers.map(({ image }) => image) ?? [];
    const images =
      chosen.images.length > 0 ? chosen.images : extraImages.length > 0 ? [...own(), ...extraImages] : [];
    return {
      workload,
      staticPod,
      unreadSecrets,
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
  const objects = chosen?.handed.objects ?? [];
  const secrets = distinct<object>([
    objects.filter(({ kind }) => kind === 'Secret'),
    ...pods.map(({ input }) => input.secrets),
    pullSecrets,
  ]);
  const accounts = distinct<unknown>([
    ...pods.map(({ input }) => input.serviceAccounts),
    objects.filter(({ kind }) => kind === 'ServiceAccount'),
  ]);
  const known = secrets.length > 0 || pods.some(({ input }) => input.secrets !== undefined);
  const all = chosen?.cluster !== undefined && pods.every(({ input }) => input.serviceAccounts !== undefined);
  const namespace = pods[0]?.input.namespace;
  const always = pods.some(({ input }) => input.alwaysPullImages === true);
  return {
    ...(known ? { secrets } : {}),
    ...(accounts.length > 0 || all ? { serviceAccounts: accounts } : {}),
    allServiceAccounts: all,
    namespace,
    ...(always ? { alwaysPullImages: true } : {}),
  };
}

/** The members of lists, each once; pods mostly share one list, which is gone through once. */
function distinct<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] {
  const members = new Set<T>();
  for (const list of new Set(lists)) for (const member of list ?? []) members.add(member);
  return [...members];
}
