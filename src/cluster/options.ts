import type { RequestOptions } from 'node:https';

/** What is used of a `KubeConfig` of @kubernetes/client-node, 1.1 or newer. */
export interface ClusterKubeConfig {
  getCurrentContext(): string;
  getContextObject(name: string): { readonly namespace?: string } | null;
  getCurrentCluster(): { readonly server: string } | null;
  /** Puts credentials and TLS settings into the options of a request. */
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

/** Which cluster, and as whom. */
export interface ClusterOptions {
  /** Path of a kubeconfig. Default: as kubectl finds it (KUBECONFIG, ~/.kube/config), else the cluster around the pod. */
  readonly kubeconfig?: string | undefined;
  /** Context of the kubeconfig. Default: its current one. */
  readonly context?: string | undefined;
  /** A KubeConfig of @kubernetes/client-node that the caller has; then the package is not loaded here. */
  readonly kubeConfig?: ClusterKubeConfig | undefined;
  /** For each request, in milliseconds, its authentication included. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Calls off what is under way. */
  readonly signal?: AbortSignal | undefined;
}

export const DEFAULT_CLUSTER_TIMEOUT_MS = 30_000;
