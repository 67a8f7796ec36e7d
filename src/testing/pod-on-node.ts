import type { KubeletKeyring } from '../core/kubelet-keyring';
import type { Finding } from '../core/model/finding';
import { resolvePodFrom, type PodInput, type PodResolution } from '../core/resolve-pod';
import type { KeyringInput, PluginKeyringInput } from '../core/resolve-from';
import type { PodBuilder } from './pod-builder';

/** A pod whose images a node pulls, as the matchers take it. */
export class PodOnNode {
  constructor(
    private readonly node: KeyringInput,
    private readonly pod: PodBuilder,
    private readonly plugins: Partial<Pick<PluginKeyringInput, 'credentialProviders'>> = {},
  ) {}

  /** The same as `resolution`, the node's plugins asked. */
  async resolutionWithPlugins(): Promise<PodResolution> {
    const { credentialProviders } = this.plugins;
    return credentialProviders === undefined
      ? this.resolution()
      : resolvePodFrom({ ...this.input(), credentialProviders });
  }

  /** The pod after admission, its keyring, and what the kubelet does for each of its images, no plugin asked. */
  resolution(): PodResolution {
    return resolvePodFrom(this.input());
  }

  private input(): PodInput & Omit<KeyringInput, 'pullSecrets'> {
    const { pullSecrets = [], ...node } = this.node;
    return {
      ...node,
      workload: this.pod.toObject(),
      serviceAccounts: this.pod.serviceAccounts(),
      secrets: [...pullSecrets, ...this.pod.secrets()],
    };
  }

  keyring(): KubeletKeyring {
    return this.resolution().keyring;
  }

  get images(): readonly string[] {
    return this.resolution().images.map(({ resolution }) => resolution.image);
  }

  /** Of the pod, its secrets and the node. */
  get findings(): readonly Finding[] {
    const { findings, keyring } = this.resolution();
    return [...findings, ...keyring.findings];
  }
}
