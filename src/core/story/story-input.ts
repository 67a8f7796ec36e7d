import type { ToolEnvironment, ToolFiles, ToolName } from '../agreement/tool';
import type { Evidence } from '../evidence/evidence';
import type { ListedImage } from '../evidence/readers/listed-image';
import type { KubeletEnvironment } from '../model/environment';
import type { FileRead } from '../model/file-read';
import type { PullSecretInput } from '../parse/pull-secret-manifests';
import type { NodeFileStrategy } from '../parse/search-node-files';
import type { PluginConsultation } from '../provider/plugin-consultation';
import type { NodeDiscovery } from '../node-config/discovery';
import type { KubeletVersion } from '../release/kubelet-version';
import type { ProviderEvidence } from './provider-evidence';

/** What the registry said to one attempt; as a probe finds it. */
export interface RegistryReply {
  /** User name of the credential; null for an anonymous attempt. */
  readonly username: string | null;
  /** HTTP status; null for no answer. */
  readonly status: number | null;
  /** What it said besides. */
  readonly text?: string;
}

/** What is known of the node at the time of the failure. Times are RFC 3339. */
export interface NodeState {
  readonly imagePresent?: boolean | undefined;
  /** Images that the runtime lists among those that it has, as `readText` gives them; others may be there as well. */
  readonly listedImages?: readonly ListedImage[] | undefined;
  readonly kubeletStartedAt?: string | undefined;
  /** When the kubelet last read its node files; it reads them again after five minutes. */
  readonly kubeletFilesReadAt?: string | undefined;
  readonly now?: string | undefined;
  /** As `readPullRecords` gives them; or any list of records of the image, as objects. */
  readonly pullRecords?: unknown;
}

/** Another node, where the same pod fares otherwise. */
export interface OtherNode {
  readonly name: string;
  readonly nodeState?: NodeState;
  readonly found?: boolean;
  readonly starts?: boolean;
  readonly credentialProviderConfig?: string;
}

/** What is known of a node. Everything may be left out, and is then unknown: that is not the same as empty. */
export interface NodeStoryInput {
  /** Default: root directory /var/lib/kubelet, working directory /, no HOME: a kubelet under systemd. */
  readonly environment?: Partial<KubeletEnvironment> | undefined;
  /**
   * Files of the node by absolute path: at the search places, and where people put them by mistake; a place that is
   * not among them is absent. Undefined: nobody has looked.
   */
  readonly files?: ReadonlyMap<string, FileRead> | undefined;
  /** When a file was last written (RFC 3339), by path. */
  readonly fileTimes?: ReadonlyMap<string, string> | undefined;
  /** The credential provider plugins of the node; null: it has none. */
  readonly credentialProviders?: ProviderEvidence | null | undefined;
  /** Files or settings of the container runtime by name or path. */
  readonly runtimeConfig?: Readonly<Record<string, string>> | undefined;
  /** Version of the runtime, `1.7.27` or as a node has it, `containerd://1.7.27`. Default: a line that takes its configuration. */
  readonly runtimeVersion?: string | undefined;
  /**
   * What `discoverNode` found: the runtime and its files where no others are given, what is wrong on the node, and how
   * images that are there are verified.
   */
  readonly discovery?: NodeDiscovery | undefined;
  readonly nodeState?: NodeState | undefined;
  readonly otherNodes?: readonly OtherNode[] | undefined;
  /** Default: the newest release known. */
  readonly kubeletVersion?: KubeletVersion | undefined;
  /** Default: `first-valid`, the kubelet's rule. */
  readonly nodeFiles?: NodeFileStrategy | undefined;
  /** Throw CREDENTIAL_HELPERS_REJECTED where a document in use has credHelpers or credsStore. */
  readonly strict?: boolean | undefined;
}

/** What is known of a cluster. Everything may be left out, and is then unknown. */
export interface ClusterStoryInput {
  /** ServiceAccount objects. `allServiceAccounts` says whether others may exist. */
  readonly serviceAccounts?: readonly unknown[] | undefined;
  /** Whether these are all there are: then one that is not among them does not exist. Default: true. */
  readonly allServiceAccounts?: boolean | undefined;
  /** All Secrets that exist, of any namespace, or at least those that pods may name. */
  readonly secrets?: readonly PullSecretInput[] | undefined;
  /** Namespace of objects that name none. Default: `default`. */
  readonly namespace?: string | undefined;
  /** Manifests that the API server refused. */
  readonly rejectedManifests?: readonly unknown[] | undefined;
  /** Whether the API server has the admission plugin AlwaysPullImages. Default: it has not. */
  readonly alwaysPullImages?: boolean | undefined;
  /** The gate ImageVolume. Default: as in the release. */
  readonly imageVolumes?: boolean | undefined;
}

/** Who a pod is, or what makes it. */
export interface PodIdentity {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The node that it was given, where that is known. */
  readonly node?: string;
  readonly serviceAccountName?: string;
  /** Names of the containers that have an image. */
  readonly containers?: ReadonlyMap<string, readonly string[]>;
}

/** One pod, or images alone. */
export interface PodStoryInput {
  /** A Pod (manifest or live), or any object with a pod template. Undefined: only images are known. */
  readonly workload?: unknown;
  /** The controller's manifest, where the live pod is not what was written. */
  readonly written?: unknown;
  /** The pod is a manifest that the kubelet reads from a file. Default: as its annotations say. */
  readonly staticPod?: boolean | undefined;
  /** Names of secrets in the pod's namespace that are not among those of the cluster and may exist all the same. */
  readonly unreadSecrets?: readonly string[] | undefined;
  /** Whose pulls they are, where no object was handed over and a text tells no more than this. */
  readonly named?: PodIdentity | undefined;
  /** Images to tell of. Default: all of the pod. Without a pod, an empty list stands for one that nobody names. */
  readonly images?: readonly string[] | undefined;
  /** What asking the plugins came to for this pod, by image as it is written. */
  readonly consultations?: ReadonlyMap<string, PluginConsultation> | undefined;
}

/** What is known to have happened. */
export interface HappenedInput {
  readonly evidence?: readonly Evidence[] | undefined;
  /** What a probe of the registry found. */
  readonly registryReplies?: readonly RegistryReply[] | undefined;
  /** Tags that the repository has, where a probe found out. */
  readonly tags?: readonly string[] | undefined;
  /** Other programs with which the pull works, or is said to work. */
  readonly elsewhere?: ElsewhereInput | undefined;
}

/** Other programs that pull the image. */
export interface ElsewhereInput {
  /** Programs with which it is said to work. */
  readonly saidToWork?: readonly ToolName[] | undefined;
  /** Programs to compare with, and what they see: `readToolPlaces` reads the files. */
  readonly compare?:
    | {
        readonly tools: readonly ToolName[];
        readonly environment: ToolEnvironment;
        readonly files: ToolFiles;
      }
    | undefined;
}
