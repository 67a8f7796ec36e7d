/** KubeletConfigurations where distributions write them, for nodes on which nothing names one. */
export const USUAL_CONFIGURATIONS: readonly string[] = [
  '/var/lib/kubelet/config.yaml',
  '/etc/kubernetes/kubelet/config.json',
  '/etc/kubernetes/kubelet/kubelet-config.json',
  '/etc/kubernetes/kubelet/config',
  '/etc/kubernetes/kubelet.conf',
  '/etc/kubernetes/kubelet.yaml',
  '/home/kubernetes/kubelet-config.yaml',
  '/etc/default/kubeletconfig.json',
  '/var/lib/k0s/kubelet-config.yaml',
  '/ProgramData/kubernetes/kubelet-config.json',
  '/k/kubelet-config.yaml',
];

/** Files in which people and installers write flags of the kubelet. */
export const FLAG_FILES: readonly string[] = [
  '/var/lib/kubelet/kubeadm-flags.env',
  '/etc/default/kubelet',
  '/etc/sysconfig/kubelet',
  '/etc/kubernetes/kubelet.env',
  '/etc/kubernetes/kubelet',
  '/etc/kubernetes/kubelet/env',
  '/etc/eks/kubelet/environment',
];

/** Logins that docker, podman, CRI-O or a person reads, and the kubelet only with a HOME or root directory to match. */
export const LOGIN_FILES: readonly string[] = [
  '/root/.docker/config.json',
  '/root/.dockercfg',
  '/run/user/0/containers/auth.json',
  '/run/containers/0/auth.json',
  '/root/.config/containers/auth.json',
  '/etc/docker/config.json',
  '/etc/containers/auth.json',
  '/var/lib/kubelet/config.json',
  '/var/lib/kubelet/.docker/config.json',
  '/etc/kubernetes/config.json',
];

/** Whether the kubelet looks at such a file. */
export function kubeletReads(path: string, rootDir: string, cwd: string, home: string | null): boolean {
  const folder = (one: string): string => (one === '/' ? '' : one);
  return [
    `${folder(rootDir)}/config.json`,
    `${folder(rootDir)}/.dockercfg`,
    `${folder(cwd)}/config.json`,
    `${folder(cwd)}/.dockercfg`,
    '/.docker/config.json',
    '/.dockercfg',
    ...(home === null ? [] : [`${folder(home)}/.docker/config.json`, `${folder(home)}/.dockercfg`]),
  ].includes(path);
}
