import type { KubeletKeyring } from '../core/kubelet-keyring';
import type { Finding } from '../core/model/finding';
import { resolvePodFrom, type PodResolution } from '../core/resolve-pod';
import type { KeyringInput } from '../core/resolve-from';
import type { PodBuilder } from './pod-builder';

/** A pod whose images a node pulls, as the matchers take it. */
export class PodOnNode {
  constructor(
    private readonly node: KeyringInput,
    private readonly pod: PodBuilder,
  ) {}

  /** The pod after admission, its keyring, and what the kubelet does for each of its images. */
  resolution(): PodResolution {
    const { pullSecrets = [], ...node } = this.node;
    return resolvePodFrom({
      ...node,
      workload: this.pod.toObject(),
      serviceAccounts: this.pod.serviceAccounts(),
      secrets: [...pullSecrets, ...this.pod.secrets()],
    });
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
