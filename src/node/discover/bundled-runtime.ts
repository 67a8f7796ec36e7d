import type { FoundKubelet } from './find-kubelet';

/** k3s, rke2, k0s and microk8s bring a containerd of their own. */
export function bundledRuntime({ holder = 'kubelet', dataDir = '' }: FoundKubelet): {
  readonly bundled?: string;
} {
  switch (holder) {
    case 'k3s':
      return { bundled: `${dataDir}/data/current/bin/containerd` };
    case 'rke2':
    case 'k0s':
      return { bundled: `${dataDir}/bin/containerd` };
    case 'microk8s':
      return { bundled: '/snap/microk8s/current/bin/containerd' };
    case 'kubelet':
      return {};
  }
}
