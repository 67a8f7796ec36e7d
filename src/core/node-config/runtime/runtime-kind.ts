export type RuntimeKind = 'containerd' | 'cri-o' | 'cri-dockerd' | 'docker';

/**
 * Which runtime listens at an endpoint, by the name of its socket; undefined where that tells nothing. `docker`: what
 * kubelets up to 1.23 had built in.
 */
export function runtimeAt(endpoint: string): RuntimeKind | undefined {
  const path = endpoint.replace(/^[a-z]+:\/*/i, '/').toLowerCase();
  if (path.includes('dockershim')) return 'docker';
  if (path.includes('cri-dockerd')) return 'cri-dockerd';
  if (/crio|cri-o/.test(path)) return 'cri-o';
  return path.includes('containerd') ? 'containerd' : undefined;
}
