import type { KubeletEnvironment } from '../model/environment';
import type { FileRead } from '../model/file-read';
import type { ProviderEvidence } from './provider-evidence';
import type { KubeletVersion } from '../release/kubelet-version';

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
  readonly imagePresent?: boolean;
  readonly kubeletStartedAt?: string;
  /** When the kubelet last read its node files; it reads them again after five minutes. */
  readonly kubeletFilesReadAt?: string;
  readonly now?: string;
  /** As `readPullRecords` gives them; or any list of records of the image, as objects. */
  readonly pullRecords?: unknown;
}

/** Another node, where the same pod fares otherwise. */
export interface OtherNode {
  readonly name: string;
  readonly nodeState?: NodeState;
  readonly found?: boolean;
  readonly starts?: boolean;
  readonly env?: Partial<KubeletEnvironment>;
  readonly credentialProviderConfig?: string;
}

/** Everything that can be told of a failed pull. All but the image may be left out. */
export interface DiagnoseInput {
  /** The image as the pod names it. */
  readonly image: string;
  readonly environment?: Partial<KubeletEnvironment>;
  /** Files of the node by absolute path: at the search places, and where people put them by mistake. */
  readonly files?: ReadonlyMap<string, FileRead>;
  /** When a file was last written (RFC 3339), by path. */
  readonly fileTimes?: ReadonlyMap<string, string>;
  /** The pod (live, or a manifest), or a controller with a pod template. */
  readonly pod?: unknown;
  /** The controller's manifest, where the live pod is not what was written. */
  readonly workload?: unknown;
  readonly serviceAccount?: unknown;
  /** Secret objects that exist, of any namespace. */
  readonly secrets?: readonly object[];
  /** Manifests that the API server refused. */
  readonly rejectedManifests?: readonly unknown[];
  /** Files or settings of the container runtime by name or path. */
  readonly runtimeConfig?: Readonly<Record<string, string>>;
  readonly nodeState?: NodeState;
  readonly otherNodes?: readonly OtherNode[];
  /** Texts of the pod's events, or of the runtime's error. */
  readonly events?: readonly string[];
  /** What a probe of the registry found. */
  readonly registryReplies?: readonly RegistryReply[];
  /** Tags that the repository has, where a probe found out. */
  readonly tags?: readonly string[];
  /** The credential provider plugins of the node. Default: it has none. */
  readonly credentialProviders?: ProviderEvidence;
  readonly kubeletVersion?: KubeletVersion;
}
