import type { CriAuth } from '../credential';
import type { RuntimePlan } from '../plan';
import type { RuntimePlayer } from '../play';
import type { ConfiguredLogin } from './configured-login';

/** What pulls images on a node, as its own files tell. Places in it are named as the files were handed over. */
export interface NodeRuntimeAlone {
  readonly kind: 'containerd' | 'cri-o' | 'docker';
  readonly distribution?: 'k3s' | 'rke2' | 'microk8s' | 'bottlerocket';
  /** Its version; where none was told, a line that takes this configuration. */
  readonly version: string;
  readonly versionTold: boolean;
  /** The hosts of a pull: see planPull. */
  readonly plan: (image: string, candidates: readonly CriAuth[]) => RuntimePlan;
  /**
   * Starts it on paper: what it gives walks pulls request by request; undefined where the configuration leaves no image
   * service. Undefined itself where its requests are not known: docker's.
   */
  readonly start?: () => RuntimePlayer | undefined;
  /** Logins of its configuration, whether it uses them or not. */
  readonly logins: readonly ConfiguredLogin[];
  /** The image that it makes sandboxes of; undefined where that is not its own setting, or it does not start. */
  readonly sandboxImage?: string;
}

/** The same, and what else was handed over. */
export interface NodeRuntime extends NodeRuntimeAlone {
  /** Runtimes whose files are there as well and that do not serve the kubelet, with those files. */
  readonly others: readonly { readonly files: readonly string[]; readonly runtime: NodeRuntimeAlone }[];
}

/** What is told of a runtime besides its files. */
export interface RuntimeTold {
  /** Whose words are known: `containerd`, `cri-o`, `docker`, `cri-dockerd`. */
  readonly program?: string;
  /** `1.7.27`; or as a node has it, `containerd://1.7.27`. */
  readonly version?: string;
  /** The files were found on a node and not named by hand: what lies there need not be of the runtime that pulls. */
  readonly found?: RuntimeRunning | 'unknown';
  /** Certificates and keys that the files name, by absolute path. What is not among them is taken to be there. */
  readonly certificates?: ReadonlyMap<string, string>;
  /** Files that the configuration names, and that were looked for and are not there. */
  readonly absent?: ReadonlySet<string>;
}

/** The runtime that serves the kubelet of a node, as the node itself tells. */
export interface RuntimeRunning {
  readonly kind: 'containerd' | 'cri-o' | 'cri-dockerd' | 'docker';
  /** What brings it along: `k3s`, `rke2`, `microk8s`. */
  readonly broughtBy?: string;
  /** Nothing names it: it is what a kubelet takes that is told nothing else. */
  readonly byDefault: boolean;
}

/** `containerd 2.4`, for a sentence. */
export function describeRuntime({ kind, distribution, version, versionTold }: NodeRuntimeAlone): string {
  const of = distribution === undefined ? '' : ` of ${distribution}`;
  return versionTold ? `${kind} ${version}${of}` : `${kind}${of}`;
}
