import { options } from '../core/input/containers';
import { misfit, type Shape } from '../core/input/shape';
import { flag, hasFunctions, number, optional, signal, text } from '../core/input/values';
import type { ClusterKubeConfig, ClusterOptions } from './options';
import type { ClusterPodsQuery } from './read-pods';
import type { ClusterWorkloadOptions } from './read-workload';

const FUNCTIONS = ['getCurrentContext', 'getContextObject', 'getCurrentCluster', 'applyToHTTPSOptions'];

const KUBE_CONFIG = 'a KubeConfig of @kubernetes/client-node';

const kubeConfig: Shape<ClusterKubeConfig> = {
  expected: KUBE_CONFIG,
  wrong: (value, path) => (hasFunctions(value, FUNCTIONS) ? undefined : misfit(path, value, KUBE_CONFIG)),
};

export const clusterShape = options<ClusterOptions>({
  kubeconfig: optional(text),
  context: optional(text),
  kubeConfig: optional(kubeConfig),
  timeoutMs: optional(number),
  signal: optional(signal),
});

export const workloadOptionsShape = options<ClusterWorkloadOptions>({
  namespace: optional(text),
  serviceAccountName: optional(text),
  withServiceAccount: optional(flag),
});

export const podsQueryShape = options<ClusterPodsQuery>({
  namespace: optional(text),
  allNamespaces: optional(flag),
  labelSelector: optional(text),
  failing: optional(flag),
});
