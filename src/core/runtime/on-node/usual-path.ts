import { contentPlace } from './content-place';

/** The text of a file in its usual place on a node, and the name under which it was handed over. */
export interface PlacedFile {
  readonly path: string;
  readonly named: string;
  readonly text: string;
}

/** Folders below which runtimes look for their files; what comes before them is where the node is mounted. */
const FOLDERS =
  /\/(?:var\/lib\/rancher\/(?:k3s|rke2)\/agent\/etc\/containerd|var\/snap\/microk8s\/[^/]+\/args|var\/cache\/containers|etc\/(?:containerd|cri|crio|containers|docker|rancher\/(?:k3s|rke2))|run\/containers|root\/\.(?:config\/containers|docker)|usr\/share\/containers)\//;

const BY_NAME: Readonly<Record<string, string>> = {
  'registries.yaml': '/etc/rancher/k3s/registries.yaml',
  'registries.yml': '/etc/rancher/k3s/registries.yaml',
  'registries.conf': '/etc/containers/registries.conf',
  'crio.conf': '/etc/crio/crio.conf',
  'daemon.json': '/etc/docker/daemon.json',
  'config.toml': '/etc/containerd/config.toml',
  'policy.json': '/etc/containers/policy.json',
  'short-name-aliases.conf': '/var/cache/containers/short-name-aliases.conf',
};

/**
 * Where a file of a runtime stands on a node: by its path, where it has one of a node; else by its name; else by what
 * is in it. Undefined where it is no such file, or nothing tells for which registry it is.
 * @example placeFile('/mnt/node/etc/crio/crio.conf', '')?.path // '/etc/crio/crio.conf'
 */
export function placeFile(named: string, text: string): PlacedFile | undefined {
  const path = usualPath(`/${named.replaceAll('\\', '/')}`, text);
  return path === undefined ? undefined : { path, named, text };
}

function usualPath(path: string, text: string): string | undefined {
  const folder = FOLDERS.exec(path);
  const below = folder === null ? '' : path.slice(folder.index);
  if (folder !== null && below.length > folder[0].length)
    return below.replace(/^\/var\/snap\/microk8s\/[^/]+\//, '/var/snap/microk8s/current/');
  const host = hostOfFolder(path);
  if (host !== undefined) return `/etc/containerd/certs.d/${host}/hosts.toml`;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : contentPlace(text);
}

/** The host that a folder with a hosts.toml is for: any name in certs.d, elsewhere one that looks like a host. */
function hostOfFolder(path: string): string | undefined {
  const [file, host = '', folder] = path.split('/').reverse();
  if (file !== 'hosts.toml' || host === '') return undefined;
  return folder === 'certs.d' || host === '_default' || /[.:]/.test(host) ? host : undefined;
}
