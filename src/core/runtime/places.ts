/** Where a distribution keeps the files that decide about registries. */
export interface DistributionPlaces {
  /** containerd's config.toml: the `configFile` of planPull. */
  readonly configFile: string;
  /** The file that config.toml and hosts.toml are made of at each start, where it has one. */
  readonly registriesYaml?: string;
  /** The folder of hosts.toml that is made, where it has one. */
  readonly hostsFolder?: string;
}

/**
 * By reading alone (github.com/k3s-io/k3s pkg/agent/config/config.go; github.com/canonical/microk8s
 * microk8s-resources/default-args): everything else is containerd's own.
 */
export const DISTRIBUTION_PLACES = {
  k3s: {
    configFile: '/var/lib/rancher/k3s/agent/etc/containerd/config.toml',
    registriesYaml: '/etc/rancher/k3s/registries.yaml',
    hostsFolder: '/var/lib/rancher/k3s/agent/etc/containerd/certs.d',
  },
  rke2: {
    configFile: '/var/lib/rancher/rke2/agent/etc/containerd/config.toml',
    registriesYaml: '/etc/rancher/rke2/registries.yaml',
    hostsFolder: '/var/lib/rancher/rke2/agent/etc/containerd/certs.d',
  },
  microk8s: {
    configFile: '/var/snap/microk8s/current/args/containerd.toml',
    hostsFolder: '/var/snap/microk8s/current/args/certs.d',
  },
} as const satisfies Readonly<Record<string, DistributionPlaces>>;
