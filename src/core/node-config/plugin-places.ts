/** A folder in which configurations of credential provider plugins are usual, and which names in it are looked into. */
export interface PluginPlace {
  readonly folder: string;
  readonly names?: RegExp;
}

/** Kubelet folders hold much else: names that tell of it alone are opened there. */
const TELLING = /cred|provider/i;

/**
 * Sources: the node images of EKS, GKE, AKS, OpenShift, Bottlerocket and Talos, k3s's documentation. The rest are names
 * that guides use.
 */
export const PLUGIN_PLACES: readonly PluginPlace[] = [
  { folder: '/etc/eks/image-credential-provider' },
  { folder: '/etc/kubernetes', names: TELLING },
  { folder: '/etc/kubernetes/kubelet', names: TELLING },
  { folder: '/etc/kubernetes/credential-providers' },
  { folder: '/etc/kubernetes/credential-provider' },
  { folder: '/etc/kubernetes/image-credential-provider' },
  { folder: '/etc/kubelet', names: TELLING },
  { folder: '/etc/srv/kubernetes', names: /cred|provider|auth_config/i },
  { folder: '/var/lib/kubelet', names: TELLING },
  { folder: '/var/lib/kubelet/credential-provider' },
  { folder: '/var/lib/rancher/credentialprovider' },
  { folder: '/var/lib/k0s', names: TELLING },
  { folder: '/usr/local/etc/kubernetes', names: TELLING },
  { folder: '/opt/credential-providers' },
  { folder: '/k', names: TELLING },
  { folder: '/ProgramData/kubernetes', names: TELLING },
  { folder: '/Program Files/kubernetes', names: TELLING },
];

/** Names that a configuration may have; a kubelet takes any, these are what people give it. */
export const PLUGIN_CONFIG_NAME = /\.(?:json|ya?ml)$/;

/** Folders in which plugins are usual. */
export const PLUGIN_FOLDERS: readonly string[] = [
  '/etc/eks/image-credential-provider',
  '/home/kubernetes/bin',
  '/var/lib/kubelet/credential-provider',
  '/usr/libexec/kubernetes/kubelet/plugins',
  '/usr/libexec/kubelet-image-credential-provider-plugins',
  '/var/lib/rancher/credentialprovider/bin',
  '/usr/local/lib/kubelet/credentialproviders',
  '/opt/credential-providers',
  '/usr/local/bin',
];
