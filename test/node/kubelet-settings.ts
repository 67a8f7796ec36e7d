import { inUserNamespace } from './namespaces';

/** Where the kubelet finds what, in the file system of its node. */
export const MANIFESTS = '/etc/kubernetes/manifests';
export const SETTINGS = '/etc/kubernetes/kubelet.json';
export const KUBECONFIG = '/etc/kubernetes/kubelet.conf';

/**
 * A KubeletConfiguration that leaves image pulls as they are by default and turns off what a machine would
 * notice: cgroups, eviction, collection of images, firewall rules, ports.
 */
export function kubeletSettings(release: string, more: Readonly<Record<string, unknown>> = {}): object {
  const oldGate = inUserNamespace() && !release.startsWith('1.37.');
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    containerRuntimeEndpoint: 'unix:///run/cri.sock',
    staticPodPath: MANIFESTS,
    authentication: { anonymous: { enabled: false }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    cgroupsPerQOS: false,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    localStorageCapacityIsolation: false,
    makeIPTablesUtilChains: false,
    enableServer: false,
    healthzPort: 0,
    oomScoreAdj: 0,
    resolvConf: '',
    registryPullQPS: 0,
    eventRecordQPS: 0,
    imageGCHighThresholdPercent: 100,
    evictionHard: {
      'memory.available': '0%',
      'nodefs.available': '0%',
      'nodefs.inodesFree': '0%',
      'imagefs.available': '0%',
      'imagefs.inodesFree': '0%',
    },
    logging: { format: 'json', verbosity: 4 },
    ...(oldGate ? { featureGates: { KubeletInUserNamespace: true } } : {}),
    ...more,
  };
}
