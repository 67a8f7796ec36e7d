import type { Choice } from './choose';

/** What the driver outside hands to the one within the namespaces, as a file. */
export interface Plan extends Choice {
  readonly work: string;
  readonly releases: readonly { readonly release: string; readonly kubelet: string }[];
  readonly runtime: string;
  /** Left out where no scenario needs an API server. */
  readonly controlPlane?: { readonly etcd: string; readonly 'kube-apiserver': string };
  /** Where the packed library is installed, to be run beside a kubelet or by it. */
  readonly agent?: string;
  /** It is run beside a kubelet. */
  readonly runsAgent: boolean;
  /** What runs with a containerd as the kubelet's image service; left out where nothing does. */
  readonly wire?: {
    readonly containerd: string;
    /** What was seen is kept for `npm test`. */
    readonly records: boolean;
    readonly command: string;
  };
  /** Where to write what was seen. */
  readonly proof?: string;
  /** The command that repeats the run. */
  readonly command: string;
}
