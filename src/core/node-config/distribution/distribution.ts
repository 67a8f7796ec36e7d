import type { Holder } from '../kubelet/holder';
import { inFile, type Found } from '../setting';

export type Distribution =
  | 'kubeadm'
  | 'k3s'
  | 'rke2'
  | 'k0s'
  | 'microk8s'
  | 'minikube'
  | 'kind'
  | 'talos'
  | 'bottlerocket'
  | 'eks'
  | 'gke'
  | 'aks'
  | 'openshift';

/** Files that only one distribution has, the surest first. */
export const DISTRIBUTION_SIGNS: readonly (readonly [path: string, distribution: Distribution])[] = [
  ['/kind/version', 'kind'],
  ['/var/lib/minikube', 'minikube'],
  ['/etc/eks', 'eks'],
  ['/home/kubernetes/kube-env', 'gke'],
  ['/home/kubernetes/bin/kubelet', 'gke'],
  ['/etc/kubernetes/azure.json', 'aks'],
  ['/etc/machine-config-daemon', 'openshift'],
  ['/system/state', 'talos'],
  ['/usr/local/lib/kubelet/credentialproviders', 'talos'],
  ['/var/lib/kubelet/kubeadm-flags.env', 'kubeadm'],
];

/** `ID` of os-release of systems that are made for one distribution. */
const BY_SYSTEM: Readonly<Record<string, Distribution>> = {
  talos: 'talos',
  bottlerocket: 'bottlerocket',
  rhcos: 'openshift',
  scos: 'openshift',
  cos: 'gke',
};

/** Which distribution made the node; undefined where nothing tells. */
export function distributionOf(seen: {
  readonly holder?: Holder;
  readonly os?: string;
  readonly there: ReadonlySet<string>;
}): Found<Distribution> | undefined {
  const { holder, os = '', there } = seen;
  if (holder !== undefined && holder !== 'kubelet') {
    return { value: holder, from: { kind: 'inferred', from: `${holder} runs the kubelet` } };
  }
  const bySystem = Object.hasOwn(BY_SYSTEM, os) ? BY_SYSTEM[os] : undefined;
  if (bySystem !== undefined) return { value: bySystem, from: inFile('/etc/os-release') };
  const sign = DISTRIBUTION_SIGNS.find(([path]) => there.has(path));
  return sign === undefined ? undefined : { value: sign[1], from: inFile(sign[0]) };
}
