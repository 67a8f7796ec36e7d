import type { Cluster } from '../cluster/connect-cluster';
import type { KnownPod } from '../core/handed-over/owners';
import { toldSubjects } from '../core/handed-over/subjects';
import type { HandedOver } from '../core/handed-over/handed-over';
import type { Finding } from '../core/model/finding';
import { recordAt, type JsonRecord } from '../core/model/json-record';
import { releaseProfile } from '../core/release/kubelet-version';
import type { PodInput } from '../core/resolve-pod';
import type { PodStoryInput } from '../core/story/story-input';
import { findAmong, readWorkloads } from '../core/workload/pod-templates';
import { unreadKinds } from '../core/workload/unread-kinds';
import { readWorkload, type Workload } from '../core/workload/workload';

/** A pod that a command is about. */
export interface ChosenPod {
  readonly input: PodInput & { readonly workload: JsonRecord };
  /** The workload as it was read, where that was done already. */
  readonly view?: Workload;
  /** Images that texts name for it and that are in none of its containers. */
  readonly extraImages?: readonly string[];
  /** What could not be found out about it. */
  readonly findings: readonly Finding[];
}

export interface Chosen {
  readonly pods: readonly ChosenPod[];
  /** Pods and images that only texts name. */
  readonly told: readonly PodStoryInput[];
  /** Images that were named as arguments. */
  readonly images: readonly string[];
  /** Everything that came in. */
  readonly handed: HandedOver;
  /** What is odd about the files, and what is not read of them. */
  readonly findings: readonly Finding[];
  /** It is about pods that exist: this machine need not be their node. */
  readonly live: boolean;
  /** How many pods of the cluster were looked at, where it was asked for those that fail. */
  readonly seen?: number;
  /** Where the pods come from, to be closed in the end. */
  readonly cluster?: Cluster;
}

/** What was chosen, with what texts tell besides. */
export function chosenOf(
  pods: readonly ChosenPod[],
  { images, ...more }: Pick<Chosen, 'images'> & Partial<Chosen>,
  handed: HandedOver,
  kubeletVersion: string | undefined,
): Chosen {
  const known = pods.map(knownPod);
  const { rules } = releaseProfile(kubeletVersion);
  const { pods: told, extraImages } = toldSubjects(handed, known, rules);
  const find = findAmong(handed.objects);
  const ofPods = new Set(pods.map(({ input }) => input.workload));
  const podless = handed.objects.filter(
    (object) => !ofPods.has(object) && readWorkloads(object, 'default', find).length === 0,
  );
  return {
    pods: pods.map((pod, at): ChosenPod => ({ ...pod, extraImages: extraImages[at] ?? [] })),
    told: images.length > 0 ? [] : told,
    images,
    handed,
    findings: [...handed.findings, ...unreadKinds(podless, handed.objects)],
    live: known.some(({ live }) => live) || told.some(({ named }) => named !== undefined),
    ...more,
  };
}

function knownPod({ input: { workload, namespace }, view }: ChosenPod): KnownPod {
  const read = view ?? readWorkload(workload, namespace);
  const { kind = '', name = '', namespace: of = '', pod } = read ?? {};
  return {
    kind,
    namespace: of,
    name,
    images: pod?.containers.map(({ image }) => image) ?? [],
    live: pod?.live === true || recordAt(workload, 'status') !== undefined,
  };
}
