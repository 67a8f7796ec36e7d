/** What the driver of the cluster tests does within its namespaces. */
export interface ClusterPlan {
  readonly work: string;
  readonly programs: { readonly etcd: string; readonly 'kube-apiserver': string };
  readonly runtime: string;
  /** The built package. */
  readonly package: string;
  /** Stands for the file system of the node. */
  readonly node: string;
  readonly calls: readonly ClusterCall[];
}

/** One command line, by a user of the cluster, or in a pod under a service account of namespace shop. */
export interface ClusterCall {
  readonly name: string;
  readonly as: { readonly user: string } | { readonly serviceAccount: string };
  readonly args: readonly string[];
  /** The kubeconfig trusts another certificate. */
  readonly distrust?: boolean;
}

export interface ClusterResults {
  readonly calls: Readonly<
    Record<string, { readonly status: number | null; readonly stdout: string; readonly stderr: string }>
  >;
  /** What the API server itself says to a pod of the Deployment `orphan`. */
  readonly refusal: string;
  readonly tokens: {
    readonly account: unknown;
    readonly absent: unknown;
    /** Claims of the token, and what the API server makes of it. */
    readonly claims: unknown;
    readonly review: unknown;
    /** Codes of the errors without the permissions. */
    readonly refused: readonly string[];
  };
}
