import { checkArgument, checkOptions } from '../core/input/check-input';
import { list } from '../core/input/containers';
import { either, someObject, text } from '../core/input/values';
import { clusterShape, podsQueryShape, workloadOptionsShape } from './options-shape';
import { timeLimitOption } from '../core/model/number-option';
import { isKeyringError, KeyringError } from '../errors';
import type { ServiceAccounts } from '../core/provider/service-account';
import { parseWorkloadReference, type WorkloadReference } from '../core/workload/workload-kinds';
import { apiReader } from './api-reader';
import type { ClusterReader } from './cluster-reader';
import { loadKubeConfig } from './kube-config';
import { kubectlReader } from './kubectl-reader';
import { DEFAULT_CLUSTER_TIMEOUT_MS, type ClusterOptions } from './options';
import {
  readClusterPods,
  readPodEvents,
  type ClusterPods,
  type ClusterPodsQuery,
  type PodEvents,
} from './read-pods';
import type { JsonRecord } from '../core/model/json-record';
import { readClusterWorkload, type ClusterWorkload, type ClusterWorkloadOptions } from './read-workload';
import { clusterServiceAccounts } from './service-accounts';
import { openTransport } from './transport';

/** A cluster that can be asked. Of what is not listed, single objects are read, by name. */
export interface Cluster {
  /** Of the context; `default` where it has none. */
  readonly namespace: string;
  /**
   * A workload with its service account and pull secrets, for `resolvePod`: by name (`pod/api-0`,
   * `deployment/web`), or as a manifest that need not be applied yet.
   * @throws KeyringError INVALID_OPTION, CLUSTER_NOT_FOUND, CLUSTER_FORBIDDEN, CLUSTER_AUTHENTICATION,
   * CLUSTER_UNREACHABLE, CLUSTER_REPLY. Of account and secrets a missing permission is a finding.
   */
  workload(
    workload: string | WorkloadReference | Readonly<Record<string, unknown>>,
    options?: ClusterWorkloadOptions,
  ): Promise<ClusterWorkload>;
  /**
   * Pods of a namespace or of all, with what decides their pulls: accounts and secrets by name, and the warnings of
   * their events. Throws the same errors; CLUSTER_FORBIDDEN where pods may not be listed.
   */
  pods(query?: ClusterPodsQuery): Promise<ClusterPods>;
  /** The warnings about pods, by namespace. A missing permission is a finding. */
  events(pods: readonly JsonRecord[]): Promise<PodEvents>;
  /** For credential provider plugins; throws the same errors. */
  readonly serviceAccounts: ServiceAccounts;
  /** Ends all connections. */
  close(): void;
}

/**
 * Finds a cluster: through the official client, @kubernetes/client-node, where it is installed, else through kubectl,
 * where it is on the PATH. Nothing of the cluster is asked yet.
 * @throws KeyringError PACKAGE_MISSING, CLUSTER_CONFIG, INVALID_OPTION.
 */
export async function connectCluster(options: ClusterOptions = {}): Promise<Cluster> {
  checkOptions(options, clusterShape);
  const timeoutMs = timeLimitOption(options.timeoutMs ?? DEFAULT_CLUSTER_TIMEOUT_MS, 'timeoutMs');
  const reader = await openReader({ ...options, timeoutMs });
  const { namespace: own } = reader;
  return {
    namespace: own,
    async workload(workload, about = {}) {
      checkArgument(workload, 'workload', either(text, someObject));
      checkOptions(about, workloadOptionsShape);
      const { namespace: other = own, ...rest } = about;
      const subject = typeof workload === 'string' ? referenceIn(workload) : workload;
      return readClusterWorkload(reader, subject, { ...rest, namespace: other });
    },
    async pods(query = {}) {
      checkOptions(query, podsQueryShape, 'query');
      return readClusterPods(reader, query);
    },
    async events(pods) {
      checkArgument(pods, 'pods', list(someObject));
      return readPodEvents(reader, pods);
    },
    serviceAccounts: clusterServiceAccounts(reader),
    close: () => {
      reader.close();
    },
  };
}

/** Through the official client where it is installed, else through kubectl. */
async function openReader(options: ClusterOptions & { readonly timeoutMs: number }): Promise<ClusterReader> {
  const { timeoutMs, signal, kubeconfig, context } = options;
  const ended = signal === undefined ? {} : { signal };
  try {
    const kubeConfig = await loadKubeConfig(options);
    const transport = openTransport(kubeConfig, { timeoutMs, ...ended });
    const { namespace = '' } = kubeConfig.getContextObject(kubeConfig.getCurrentContext()) ?? {};
    return apiReader(transport, namespace === '' ? 'default' : namespace);
  } catch (error) {
    if (!isKeyringError(error) || !leavesItToKubectl(error)) throw error;
    try {
      return await kubectlReader({
        timeoutMs,
        ...ended,
        ...(kubeconfig === undefined ? {} : { kubeconfig }),
        ...(context === undefined ? {} : { context }),
      });
    } catch (other) {
      // Without kubectl, what the client said tells more.
      const missing = isKeyringError(other) && other.code === 'PACKAGE_MISSING';
      throw missing && error.code !== 'PACKAGE_MISSING' ? error : other;
    }
  }
}

/** The client is not there, or finds no configuration at all, where a kubectl of the user's own may know of one. */
function leavesItToKubectl({ code, details }: KeyringError): boolean {
  return code === 'PACKAGE_MISSING' || (code === 'CLUSTER_CONFIG' && details.reason === 'none');
}

function referenceIn(text: string): WorkloadReference {
  const parsed = parseWorkloadReference(text);
  if (parsed !== undefined) return parsed;
  throw new KeyringError(
    'INVALID_OPTION',
    'Name a workload as KIND/NAME, such as pod/api-0 or deployment/web.',
    { option: 'workload' },
  );
}
