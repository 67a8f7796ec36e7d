import { timeLimitOption } from '../core/model/number-option';
import { KeyringError } from '../errors';
import type { ServiceAccounts } from '../core/provider/service-account';
import { parseWorkloadReference, type WorkloadReference } from '../core/workload/workload-kinds';
import { loadKubeConfig } from './kube-config';
import { DEFAULT_CLUSTER_TIMEOUT_MS, type ClusterOptions } from './options';
import { readClusterWorkload, type ClusterWorkload, type ClusterWorkloadOptions } from './read-workload';
import { clusterServiceAccounts } from './service-accounts';
import { openTransport } from './transport';

/** A cluster that can be asked. Only single objects are read, by name. */
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
  /** For credential provider plugins; throws the same errors. */
  readonly serviceAccounts: ServiceAccounts;
  /** Ends all connections. */
  close(): void;
}

/**
 * Finds a cluster through the official client, @kubernetes/client-node, which has to be installed. Nothing is
 * asked yet.
 * @throws KeyringError PACKAGE_MISSING, CLUSTER_CONFIG, INVALID_OPTION.
 */
export async function connectCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { signal } = options;
  const timeoutMs = timeLimitOption(options.timeoutMs ?? DEFAULT_CLUSTER_TIMEOUT_MS, 'timeoutMs');
  const kubeConfig = await loadKubeConfig(options);
  const transport = openTransport(kubeConfig, { timeoutMs, ...(signal === undefined ? {} : { signal }) });
  const { namespace = '' } = kubeConfig.getContextObject(kubeConfig.getCurrentContext()) ?? {};
  const own = namespace === '' ? 'default' : namespace;
  return {
    namespace: own,
    async workload(workload, { namespace: other = own, ...rest } = {}) {
      const subject = typeof workload === 'string' ? referenceIn(workload) : workload;
      return readClusterWorkload(transport, subject, { ...rest, namespace: other });
    },
    serviceAccounts: clusterServiceAccounts(transport),
    close: () => {
      transport.close();
    },
  };
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
