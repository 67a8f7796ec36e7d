import { releaseProfile } from './kubelet-version';
import { since, rulesAt, type Timelines } from './timeline';

/** What changed between kubelet releases about the settings of a node. */
export interface NodeRules {
  readonly minor: number;
  /** `--config-dir` is read without a variable that turns it on. */
  readonly configDropIns: boolean;
  /** `KubeletEnsureSecretPulledImages`: the release does not have it; off; on. */
  readonly verification: 'absent' | 'off' | 'on';
  /** Registries of Azure by `--azure-container-registry-config`. */
  readonly azureBuiltIn: boolean;
  /** Flags that are gone: a kubelet that gets one does not start. */
  readonly removedFlags: readonly string[];
  /** Gates that are gone, of those that were about credentials: a kubelet that gets one does not start. */
  readonly removedGates: readonly string[];
}

const OF_DOCKERSHIM = [
  'network-plugin',
  'network-plugin-mtu',
  'cni-conf-dir',
  'cni-bin-dir',
  'cni-cache-dir',
  'docker-endpoint',
  'image-pull-progress-deadline',
  'experimental-dockershim-root-directory',
];

/**
 * Sources: the changelogs of 1.24 (dockershim) and 1.27 (`--container-runtime`); kubernetes/kubernetes#122595 and
 * Azure/karpenter-provider-azure#338 (`--azure-container-registry-config` is unknown to 1.30);
 * Azure/karpenter-provider-azure#1517 (`--pod-infra-container-image` and `--cloud-config` are unknown to 1.35);
 * kubernetes/kubernetes#116901 and k3s-io/k3s#8941 (gate `KubeletCredentialProviders`, 1.28); kubernetes/kubernetes#130162
 * (`DisableKubeletCloudCredentialProviders`, 1.33); KEP-3983 for drop-ins. Seen with a kubelet of 1.37.2, and for other
 * releases rests on reading.
 */
const NODE_RULES: Timelines<Omit<NodeRules, 'minor'>> = {
  configDropIns: since(30),
  verification: ['absent', [33, 'off'], [35, 'on']],
  azureBuiltIn: [true, [30, false]],
  removedFlags: [
    [],
    [24, OF_DOCKERSHIM],
    [27, [...OF_DOCKERSHIM, 'container-runtime']],
    [30, [...OF_DOCKERSHIM, 'container-runtime', 'azure-container-registry-config']],
    [
      35,
      [
        ...OF_DOCKERSHIM,
        'container-runtime',
        'azure-container-registry-config',
        'pod-infra-container-image',
        'cloud-config',
      ],
    ],
  ],
  removedGates: [
    [],
    [28, ['KubeletCredentialProviders']],
    [33, ['KubeletCredentialProviders', 'DisableKubeletCloudCredentialProviders', 'DisableCloudProviders']],
  ],
};

/** @throws KeyringError INVALID_KUBELET_VERSION. */
export function nodeRules(version: string): NodeRules {
  const minor = Number(releaseProfile(version).release.split('.')[1]);
  return { minor, ...rulesAt(NODE_RULES, minor) };
}
