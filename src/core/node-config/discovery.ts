import type { Secret } from '../model/secret';
import type { Severity } from '../model/finding';
import type { Machine } from './binary/elf';
import type { ProgramFile } from './binary/can-start';
import type { Distribution } from './distribution/distribution';
import type { Holder } from './kubelet/holder';
import type { KubeletSettings } from './kubelet/settings';
import type { RuntimePlace } from './runtime/config-places';
import type { RuntimeKind } from './runtime/runtime-kind';
import type { Setting } from './setting';

/** What a node tells about itself; nothing in it is secret but `RuntimeFile.content`, which is redacted. */
export interface NodeDiscovery {
  readonly system: 'linux' | 'windows' | 'unknown';
  /** False for some files of a node alone, without its programs: what is not there may be on the node. */
  readonly whole: boolean;
  /** What the node's programs are built for. */
  readonly processor?: Machine;
  readonly hostname?: string;
  readonly distribution: Setting<Distribution>;
  readonly kubelet: DiscoveredKubelet;
  /** As the kubelet calls it: `v1.34.4-eks-113cf36`. */
  readonly version: Setting<string>;
  readonly settings: KubeletSettings;
  readonly runtime: DiscoveredRuntime;
  readonly plugins: DiscoveredPlugins;
  readonly findings: readonly NodeFinding[];
}

/** Which kubelet it is, and how it was found; `files`: by files that only a kubelet has. */
export type DiscoveredKubelet =
  | { readonly foundBy: 'nothing' }
  | {
      readonly foundBy: 'process' | 'unit' | 'command-line' | 'files';
      readonly holder: Holder;
      readonly program?: string;
      readonly pid?: number;
      readonly unit?: string;
      /** Unit, drop-ins, environment files, configuration and drop-ins that were read, in this order. */
      readonly files: readonly string[];
    };

export interface DiscoveredRuntime {
  readonly kind: Setting<RuntimeKind>;
  readonly version: Setting<string>;
  /** Configuration on the node, whichever runtime it is of. */
  readonly files: readonly RuntimeFile[];
  /**
   * Files that these name, and that are not there: imports, certificates and keys. Undefined where only some files of a
   * node are there, the program of its kubelet not among them: what they name may be on the node.
   */
  readonly absent?: readonly string[];
}

export interface RuntimeFile {
  readonly path: string;
  readonly runtime: RuntimePlace['runtime'];
  /** It holds logins and nothing else. */
  readonly login?: true;
  /** It may hold logins. */
  readonly content: Secret;
}

export interface DiscoveredPlugins {
  /** Configurations of plugins on the node, whether a kubelet loads them or not. */
  readonly configurations: readonly PluginConfiguration[];
  /** What stands in the folder of plugins under the names of the configuration that is loaded. */
  readonly programs: readonly ProgramFile[];
}

export interface PluginConfiguration {
  readonly path: string;
  readonly apiVersion: string;
  /** Names of plugins. */
  readonly providers: readonly string[];
  /** The patterns of all of them. */
  readonly matchImages: readonly string[];
  /** Whether the kubelet's flags name it; unknown where they were not seen. */
  readonly loaded: boolean | 'unknown';
}

/** Something on the node that is not as it should be. `id` is permanent. */
export interface NodeFinding {
  readonly id: NodeFindingId;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly path?: string;
  readonly line?: number;
  /** Names of the flags, settings or plugins that it is about. */
  readonly about?: readonly string[];
}

export type NodeFindingId = keyof typeof NODE_FINDING_SEVERITIES;

/** Every finding of a discovery; an error is one with which the kubelet or the plugin does not start. */
export const NODE_FINDING_SEVERITIES = {
  'node-kubelet-config-missing': 'error',
  'node-kubelet-config-malformed': 'error',
  'node-unit-refused': 'error',
  'node-environment-file-missing': 'error',
  'node-flag-removed': 'error',
  'node-flag-refused': 'error',
  'node-plugin-flag-alone': 'error',
  'node-plugin-config-missing': 'error',
  'node-plugin-config-api-version': 'error',
  'node-plugin-config-refused': 'error',
  'node-plugin-config-folder': 'error',
  'node-plugin-folder-missing': 'error',
  'node-plugin-cannot-start': 'error',
  'node-verification-policy-refused': 'error',
  'node-plugin-config-not-loaded': 'warning',
  'node-plugin-loader-not-seen': 'warning',
  'node-flags-not-loaded': 'warning',
  'node-kubelet-not-restarted': 'warning',
  'node-several-kubelets': 'warning',
  'node-file-of-other-runtime': 'warning',
  'node-file-of-other-program': 'info',
  'node-file-not-read-any-more': 'warning',
  'node-start-uncertain': 'info',
  'node-unit-line-passed-over': 'warning',
  'node-not-all-read': 'warning',
} as const satisfies Record<string, Severity>;

export function nodeFinding(id: NodeFindingId, parts: Omit<NodeFinding, 'id' | 'severity'>): NodeFinding {
  return { id, severity: NODE_FINDING_SEVERITIES[id], ...parts };
}
