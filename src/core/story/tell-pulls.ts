import { grouped } from '../evidence/by-image';
import type { Evidence } from '../evidence/evidence';
import { EvidenceBySubject } from '../evidence/by-subject';
import type { Asked } from '../evidence/subjects';
import type { KubeletKeyring } from '../kubelet-keyring';
import { recordAt, stringAt } from '../model/json-record';
import { pluginPod } from '../workload/plugin-pod';
import type { AdmittedImage } from '../workload/admission-images';
import type { Known } from './known';
import type { PluginStory } from './plugin-story';
import type { PodStory } from './pod-story';
import { tellElsewhere } from './elsewhere-story';
import { presentImage } from './present-image';
import type { PullStory, UnnamedImage } from './pull-story';
import type {
  ClusterStoryInput,
  HappenedInput,
  NodeStoryInput,
  PodIdentity,
  PodStoryInput,
  RegistryReply,
} from './story-input';
import { ToldCluster } from './tell-cluster';
import { ToldNode } from './tell-node';
import { tellPlugins } from './tell-plugins';
import { tellPod, type ToldPod } from './tell-pod';
import { tellRuntime } from './tell-runtime';
import { ToldPull } from './told-pull';

/** Everything that is known of a pod's pulls. What is left out is unknown. */
export interface StoryInput extends NodeStoryInput, ClusterStoryInput, PodStoryInput, HappenedInput {}

/** What is told of one pod, where node, cluster and evidence are shared. */
export type PullsInput = PodStoryInput &
  Pick<NodeStoryInput, 'credentialProviders'> &
  Pick<ClusterStoryInput, 'alwaysPullImages' | 'imageVolumes'> &
  Pick<HappenedInput, 'registryReplies' | 'elsewhere'>;

/** The stories of one pod: one for each image, in the order of its containers. */
export interface PodStories {
  /** Undefined where only images were given. */
  readonly pod: PodStory | undefined;
  readonly keyring: KubeletKeyring;
  readonly pulls: readonly PullStory[];
}

/**
 * Tells the pulls of a pod, or of images alone. Throws as `createKeyring` does; INVALID_MANIFEST for a workload that
 * is none.
 */
export function tellPulls(input: StoryInput): PodStories {
  const node = new ToldNode(input);
  const cluster = new ToldCluster(input, input.tags, node.rules);
  return tellPullsOn(node, cluster, new EvidenceBySubject(input.evidence ?? [], node.rules), input);
}

/** The same on a node and in a cluster that other pods share. */
export function tellPullsOn(
  node: ToldNode,
  cluster: ToldCluster,
  evidence: EvidenceBySubject,
  input: PullsInput,
): PodStories {
  const told = input.workload === undefined ? undefined : tellPod(node, cluster, input);
  const keyring = node.keyring(told?.secrets ?? (cluster.secrets.known ? cluster.secrets.value : []));
  const images = imagesOf(input, told);
  const uses = grouped(told?.story.facts.images ?? [], ({ image }) => image);
  const pulls = images.map((image): PullStory => {
    const asked = { image, uses: uses.get(image) ?? [], alone: images.length === 1 };
    return tellPull({ node, cluster, told, keyring, evidence, input }, asked);
  });
  return { pod: told?.story, keyring, pulls };
}

/** A pull of which nobody says the image: what is told of it is told all the same. */
function unnamed(): UnnamedImage {
  return { image: '', outcome: 'anonymous', candidates: [], undefinedOrder: [], dockerHubFallback: [] };
}

/** Those that were asked for; else every image of the pod once, and of a refused pod those that it would have. */
function imagesOf({ images }: PodStoryInput, told: ToldPod | undefined): readonly string[] {
  if (images !== undefined && images.length > 0) return [...new Set(images)];
  // A text may tell of a failure and of no image.
  if (told === undefined) return images === undefined ? [] : [''];
  const { facts, workload } = told.story;
  const own = facts.refusal === undefined ? facts.images : workload.pod.containers;
  return [...new Set(own.map(({ image }) => image))];
}

interface Scene {
  readonly node: ToldNode;
  readonly cluster: ToldCluster;
  readonly told: ToldPod | undefined;
  readonly keyring: KubeletKeyring;
  readonly evidence: EvidenceBySubject;
  readonly input: PullsInput;
}

interface AskedImage {
  readonly image: string;
  readonly uses: readonly AdmittedImage[];
  readonly alone: boolean;
}

function tellPull(scene: Scene, { image, uses, alone }: AskedImage): PullStory {
  const { node, cluster, told, keyring, input } = scene;
  const plain = image === '' ? unnamed() : keyring.resolve(image);
  const plugins = pluginsOf(scene, image, plain.reference?.name);
  const consultation = plugins.known ? plugins.value?.consultation : undefined;
  const resolution =
    consultation === undefined || image === '' ? plain : keyring.resolve(image, consultation);
  const refused = told?.story.facts.refusal !== undefined;
  const candidates = refused ? [] : resolution.candidates;
  const replies = input.registryReplies ?? [];
  const about = evidenceFor(scene, { image, uses, alone });
  return new ToldPull({
    image,
    uses,
    node,
    cluster,
    subject: subjectOf(scene),
    pod: told?.story,
    keyring,
    resolution,
    candidates,
    plugins,
    present: presentImage({
      node,
      keyring,
      image,
      uses,
      resolution,
      evidence: about,
      alwaysPullImages: input.alwaysPullImages,
    }),
    runtime: tellRuntime(node.runtime, { image, candidates, evidence: about, isOfPod: uses.length > 0 }),
    evidence: about,
    replies: candidates.flatMap(({ credential }) => replyTo(replies, credential.username)),
    anonymousReply: replies.find(({ username }) => username === null),
    elsewhere: tellElsewhere(input.elsewhere, {
      image,
      keyring,
      resolution,
      secrets: (told?.secrets ?? (cluster.secrets.known ? cluster.secrets.value : [])).map(
        ({ secret }) => secret,
      ),
    }),
  });
}

function pluginsOf(
  { input, node, told }: Scene,
  image: string,
  name: string | undefined,
): Known<PluginStory | null> {
  const { credentialProviders: given } = input;
  if (given === undefined) return { known: false, needs: 'plugin-configuration' };
  if (given === null) return { known: true, value: null };
  const pod = told?.story;
  const asked = input.consultations?.get(image);
  return {
    known: true,
    value: tellPlugins({
      evidence: asked === undefined ? given : { ...given, asked },
      name,
      pod: pod === undefined ? undefined : pluginPod(pod.facts),
      serviceAccount: pod?.serviceAccount.known === true ? pod.serviceAccount.value : undefined,
      nodeState: node.state,
      rules: node.rules,
      kubeletVersion: node.kubeletVersion,
    }),
  };
}

function evidenceFor(scene: Scene, { image, uses, alone }: AskedImage): readonly Evidence[] {
  const subject = subjectOf(scene);
  const facts = scene.told?.story.facts;
  const containers = uses.filter(({ role }) => role !== 'volume').map(({ name }) => name);
  const asked: Asked = {
    image,
    alone,
    containers: containers.length > 0 ? containers : (subject?.containers?.get(image) ?? []),
    ...(subject === undefined
      ? {}
      : {
          pod: {
            namespace: subject.namespace,
            name: subject.name,
            makesPods: subject.kind !== 'Pod' || facts?.live === false,
          },
        }),
  };
  return scene.evidence.about(asked);
}

/** The pod's own object tells best who it is. */
function subjectOf({ told, input }: Scene): PodIdentity | undefined {
  const { named } = input;
  if (told === undefined) return named;
  const { facts, workload } = told.story;
  const { kind, namespace, name, serviceAccountName } = facts;
  const node = stringAt(recordAt(workload.pod.object, 'spec') ?? {}, 'nodeName') ?? named?.node;
  return { kind, namespace, name, serviceAccountName, ...(node === undefined ? {} : { node }) };
}

function replyTo(replies: readonly RegistryReply[], username: string): readonly RegistryReply[] {
  return replies.filter((reply) => reply.username === username).slice(0, 1);
}
