import { checkOptions } from '../input/check-input';
import { diagnosePodShape, diagnosePodsShape } from './diagnose-shapes';
import { EvidenceBySubject } from '../evidence/by-subject';
import type { Finding } from '../model/finding';
import { listAt, recordAt, stringAt } from '../model/json-record';
import { wholeNumberOption } from '../model/number-option';
import { redactUserinfo } from '../model/userinfo';
import type { PodStory } from '../story/pod-story';
import type { PullStory } from '../story/pull-story';
import type {
  ClusterStoryInput,
  HappenedInput,
  NodeStoryInput,
  PodIdentity,
  PodStoryInput,
} from '../story/story-input';
import { ToldCluster } from '../story/tell-cluster';
import { ToldNode } from '../story/tell-node';
import { tellPullsOn, type StoryInput } from '../story/tell-pulls';
import { podFindings } from '../workload/pod-findings';
import { shownPod } from '../workload/shown-pod';
import type { PodFacts } from '../workload/view-pod';
import { diagnoseStory } from './diagnose';
import type { DiagnosisFinding } from './finding';

/** Why one image of a pod is not pulled. */
export interface ImageDiagnosis {
  /** What may be a password in it is redacted. */
  readonly image: string;
  /** Ranked: the first one is the root cause, the rest is context. */
  readonly findings: readonly DiagnosisFinding[];
  /** The pull, link by link, with what the kubelet would offer. */
  readonly story: PullStory;
}

/** Why a pod does not start, as far as its images go. */
export interface PodDiagnosis {
  /** Who it is; undefined where only images are known. */
  readonly subject: PodIdentity | undefined;
  /** What became of the pod, as `resolvePod` gives it; undefined where only images were given. */
  readonly pod: PodFacts | undefined;
  /** What the pod was made by, `KIND/NAME`; undefined where nothing made it, or nobody knows. */
  readonly controller: string | undefined;
  /** Each image once: those that were asked for, or all of the pod. */
  readonly images: readonly ImageDiagnosis[];
  /** About the pod, as `resolvePod` gives them. */
  readonly findings: readonly Finding[];
}

/**
 * Why does this node not pull the images of a pod? Pure: from objects, bytes and evidence that were collected. What is
 * left out is unknown, which is not the same as empty.
 * @throws KeyringError as `resolvePodFrom` does.
 * @example
 * const { images } = diagnosePod({ workload: pod, secrets, serviceAccounts, evidence });
 * console.log(images[0].findings[0].message);
 */
export function diagnosePod(input: StoryInput): PodDiagnosis {
  checkOptions(input, diagnosePodShape, 'input');
  const [diagnosis] = diagnoseTold({ ...input, pods: [input] });
  return diagnosis ?? NOBODY;
}

const NOBODY: PodDiagnosis = {
  subject: undefined,
  pod: undefined,
  controller: undefined,
  images: [],
  findings: [],
};

/** Many pods of one node and one cluster, whose files, secrets and evidence are read once. */
export interface DiagnosePodsInput extends NodeStoryInput, ClusterStoryInput, HappenedInput {
  readonly pods: readonly PodStoryInput[];
}

/** The same for many pods: the cost grows with pods and secrets, not with their product. Throws as `diagnosePod` does. */
export function diagnosePods(input: DiagnosePodsInput): readonly PodDiagnosis[] {
  checkOptions(input, diagnosePodsShape, 'input');
  return diagnoseTold(input);
}

/** The same for input that is checked already. */
export function diagnoseTold(input: DiagnosePodsInput): readonly PodDiagnosis[] {
  const { pods, ...shared } = input;
  for (const [at, { status }] of (shared.registryReplies ?? []).entries())
    if (status !== null) wholeNumberOption(status, `registryReplies[${at}].status`, { from: 0, to: 999 });
  const node = new ToldNode(shared);
  const cluster = new ToldCluster(shared, shared.tags, node.rules);
  const named = pods.some(({ workload, named: told }) => workload !== undefined || told !== undefined);
  const evidence = new EvidenceBySubject(shared.evidence ?? [], node.rules, named);
  const { credentialProviders, alwaysPullImages, imageVolumes, registryReplies, elsewhere } = shared;
  return pods.map((pod): PodDiagnosis => {
    const stories = tellPullsOn(node, cluster, evidence, {
      ...pod,
      ...(credentialProviders === undefined ? {} : { credentialProviders }),
      ...(alwaysPullImages === undefined ? {} : { alwaysPullImages }),
      ...(imageVolumes === undefined ? {} : { imageVolumes }),
      ...(registryReplies === undefined ? {} : { registryReplies }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
    });
    return {
      subject: stories.pulls[0]?.subject ?? pod.named,
      pod: stories.pod && shownPod(stories.pod.facts),
      controller: stories.pod && controllerOf(stories.pod),
      images: stories.pulls.map((story) => ({
        image: redactUserinfo(story.resolution.image),
        findings: diagnoseStory(story).findings,
        story,
      })),
      findings: stories.pod === undefined ? [] : podFindings(stories.pod.facts),
    };
  });
}

/** What the pod's own object names as its controller. */
function controllerOf({ workload }: PodStory): string | undefined {
  const metadata = recordAt(workload.object, 'metadata') ?? {};
  const owner = listAt(metadata, 'ownerReferences').find(({ controller }) => controller === true);
  return owner === undefined
    ? undefined
    : `${stringAt(owner, 'kind') ?? ''}/${stringAt(owner, 'name') ?? ''}`;
}
