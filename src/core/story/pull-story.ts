import type { Evidence } from '../evidence/evidence';
import type { KeyScan } from '../explain/key-scan';
import type { PresentImageExplanation } from '../imagemanager/explain-present-image';
import type { ImageResolution, KubeletKeyring, ResolvedImage } from '../kubelet-keyring';
import type { Candidate } from '../model/candidate';
import type { AdmittedImage } from '../workload/admission-images';
import type { ElsewhereStory } from './elsewhere-story';
import type { ClusterStory } from './cluster-story';
import type { Known } from './known';
import type { NodeStory } from './node-story';
import type { PluginStory } from './plugin-story';
import type { PodStory } from './pod-story';
import type { PodIdentity, RegistryReply } from './story-input';
import type { RuntimeStory } from './runtime-story';
import type { Stage } from '../model/stage';
import type { StageReport } from './stage';

/** A text tells of a failed pull and of no image: nothing is known of its candidates. */
export interface UnnamedImage extends Omit<ResolvedImage, 'reference'> {
  readonly reference?: undefined;
}

/** Whether somebody named the image, rightly or not. */
export function isNamed(resolution: ImageResolution | UnnamedImage): resolution is ImageResolution {
  return resolution.reference !== undefined || resolution.fault !== undefined;
}

/** One image of one pod on one node, told from the plugin configuration to what the registry said. */
export interface PullStory {
  /** As the pod names it; empty where a text tells of a pull and not of which; what may be a password in it is redacted where it is shown (`resolution.image`). */
  readonly image: string;
  /** Containers and image volumes of the pod that have this image; none where no pod is known, or it is not the pod's. */
  readonly uses: readonly AdmittedImage[];
  /** What all pulls on the node share. */
  readonly node: NodeStory;
  /** What all pods of the cluster share. */
  readonly cluster: ClusterStory;
  /** Whose pull it is, of which there may be no object; undefined where only the image is known. */
  readonly subject: PodIdentity | undefined;
  /** What all images of the pod share; undefined where no object of it was given. */
  readonly pod: PodStory | undefined;
  /** Of the node's files and of the pull secrets that the pod really has. */
  readonly keyring: KubeletKeyring;
  /** What `resolve` says for this image, plugins included. */
  readonly resolution: ImageResolution | UnnamedImage;
  /** What the kubelet offers, in order. */
  readonly candidates: readonly Candidate[];
  /** The registry keys that come near, and those that mean something else than they seem to. Made when asked for. */
  readonly keys: KeyScan;
  /** What the plugins of the node come to for this image; null where it has none. */
  readonly plugins: Known<PluginStory | null>;
  /** Which hosts hear of the offer; unknown where no configuration of the runtime was handed over. */
  readonly runtime: Known<RuntimeStory>;
  /** What the kubelet does with the image that is on the node already; undefined where nothing says that it is there. */
  readonly present: PresentImageExplanation | undefined;
  /** What is known to have happened to this pull; nothing that is about another image, pod or plugin. */
  readonly evidence: readonly Evidence[];
  /** What the registry said to each candidate, in their order, as far as it is known. */
  readonly replies: readonly RegistryReply[];
  /** What it said, or would say, to an anonymous attempt. */
  readonly anonymousReply: RegistryReply | undefined;
  /** What other programs would do; undefined where nothing tells of any. */
  readonly elsewhere: ElsewhereStory | undefined;
  /** How far each link of the pull held. */
  readonly stages: Readonly<Record<Stage, StageReport>>;
}
