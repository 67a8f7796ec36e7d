import { releaseProfile } from './kubelet-version';
import { since, rulesAt, type Timelines } from './timeline';

/** What changed between kubelet releases about the settings of a node. */
export interface NodeRules {
  /** `--config-dir` is read without a variable that turns it on. */
  readonly configDropIns: boolean;
  /** `KubeletEnsureSecretPulledImages`: the release does not have it; off; on. */
  readonly verification: 'absent' | 'off' | 'on';
  /** Registries of Azure by `--azure-container-registry-config`. */
  readonly azureBuiltIn: boolean;
  /** Flags that are gone: a kubelet that gets one does not start. */
  readonly removedFlags: readonly string[];
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
 * Source: the changelogs of 1.24 (dockershim), 1.27 (`--container-runtime`), 1.30 (`--azure-container-registry-config`
 * without effect) and 1.35 (`--pod-infra-container-image`); KEP-3983 for drop-ins. Rests on reading.
 */
const NODE_RULES: Timelines<NodeRules> = {
  configDropIns: since(30),
  verification: ['absent', [33, 'off'], [35, 'on']],
  azureBuiltIn: [true, [30, false]],
  removedFlags: [
    [],
    [24, OF_DOCKERSHIM],
    [27, [...OF_DOCKERSHIM, 'container-runtime']],
    [35, [...OF_DOCKERSHIM, 'container-runtime', 'pod-infra-container-image']],
  ],
};

/** @throws KeyringError INVALID_KUBELET_VERSION. */
export function nodeRules(version: string): NodeRules {
  return rulesAt(NODE_RULES, Number(releaseProfile(version).release.split('.')[1]));
}
