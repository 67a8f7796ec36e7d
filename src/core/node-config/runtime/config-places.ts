import type { RuntimeKind } from './runtime-kind';

/** A file, or a folder of files, that a runtime reads where it is. */
export interface RuntimePlace {
  readonly runtime: RuntimeKind | 'containers-image';
  readonly path: string;
  /** Names that count in a folder; undefined for a file. */
  readonly names?: RegExp;
  /** A folder of folders, one for each host, with `hosts.toml`. */
  readonly hosts?: true;
  /** A file of logins. */
  readonly login?: true;
}

const file = (runtime: RuntimePlace['runtime'], path: string): RuntimePlace => ({ runtime, path });
const folder = (runtime: RuntimePlace['runtime'], path: string, names: RegExp): RuntimePlace => ({
  runtime,
  path,
  names,
});
const hosts = (path: string): RuntimePlace => ({ runtime: 'containerd', path, hosts: true });

const TOML = /\.toml$/;
const CONF = /\.conf$/;

/**
 * Where the configuration of runtimes is, on the distributions that were looked at. Sources: containerd's
 * docs/man/containerd-config.toml.5.md, crio.conf(5), containers-registries.conf(5), dockerd's documentation, and the
 * documentation of k3s, rke2, microk8s, k0s, Talos and Bottlerocket.
 */
export const RUNTIME_PLACES: readonly RuntimePlace[] = [
  file('containerd', '/etc/containerd/config.toml'),
  folder('containerd', '/etc/containerd/conf.d', TOML),
  folder('containerd', '/etc/containerd/config.d', TOML),
  hosts('/etc/containerd/certs.d'),
  ...(['k3s', 'rke2'] as const).flatMap((name) => [
    file('containerd', `/etc/rancher/${name}/registries.yaml`),
    file('containerd', `/var/lib/rancher/${name}/agent/etc/containerd/config.toml`),
    file('containerd', `/var/lib/rancher/${name}/agent/etc/containerd/config.toml.tmpl`),
    file('containerd', `/var/lib/rancher/${name}/agent/etc/containerd/config-v3.toml.tmpl`),
    hosts(`/var/lib/rancher/${name}/agent/etc/containerd/certs.d`),
  ]),
  file('containerd', '/var/snap/microk8s/current/args/containerd.toml'),
  file('containerd', '/var/snap/microk8s/current/args/containerd-template.toml'),
  hosts('/var/snap/microk8s/current/args/certs.d'),
  file('containerd', '/etc/k0s/containerd.toml'),
  folder('containerd', '/etc/k0s/containerd.d', TOML),
  file('containerd', '/run/k0s/containerd-cri.toml'),
  file('containerd', '/etc/cri/containerd.toml'),
  folder('containerd', '/etc/cri/conf.d', /\.(?:toml|part)$/),
  hosts('/etc/cri/conf.d/hosts'),
  file('containerd', '/Program Files/containerd/config.toml'),
  file('cri-o', '/etc/crio/crio.conf'),
  folder('cri-o', '/etc/crio/crio.conf.d', /./),
  file('containers-image', '/etc/containers/registries.conf'),
  folder('containers-image', '/etc/containers/registries.conf.d', CONF),
  { runtime: 'containers-image', path: '/run/containers/0/auth.json', login: true },
  { runtime: 'containers-image', path: '/root/.config/containers/auth.json', login: true },
  file('docker', '/etc/docker/daemon.json'),
  hosts('/etc/docker/certs.d'),
];

const ROOT = '/root/.config/containers';

/**
 * What CRI-O reads besides, and podman on any machine: nothing of it is looked at where no file of CRI-O is. The home is
 * that of the user that CRI-O runs as.
 */
export const CRIO_PLACES: readonly RuntimePlace[] = [
  file('containers-image', '/etc/containers/policy.json'),
  file('containers-image', `${ROOT}/policy.json`),
  file('containers-image', `${ROOT}/registries.conf`),
  folder('containers-image', `${ROOT}/registries.conf.d`, CONF),
  file('containers-image', '/var/cache/containers/short-name-aliases.conf'),
  { runtime: 'containers-image', path: '/root/.docker/config.json', login: true },
  { runtime: 'containers-image', path: '/root/.dockercfg', login: true },
];

/** Whether a runtime reads files of these places. */
export function isReadBy(place: RuntimePlace['runtime'], runtime: RuntimeKind): boolean {
  if (place === runtime) return true;
  if (place === 'containers-image') return runtime === 'cri-o';
  return place === 'docker' && runtime === 'cri-dockerd';
}
