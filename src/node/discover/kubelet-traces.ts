import { join } from 'node:path';
import { DEFAULT_ROOT_DIR } from '../../core/model/environment';
import { openBeneath } from '../beneath/open-beneath';

/** Where a kubelet leaves its traces; none of them: this is no node. */
const TRACES = [
  DEFAULT_ROOT_DIR,
  '/etc/systemd/system/kubelet.service',
  '/usr/lib/systemd/system/kubelet.service',
  '/lib/systemd/system/kubelet.service',
  '/run/systemd/system/kubelet.service',
  '/etc/rancher',
  '/var/lib/rancher',
  '/var/snap/microk8s',
  '/var/snap/kubelet',
  '/etc/kubernetes/kubelet.conf',
  '/var/lib/k0s',
  '/etc/k0s',
  '/kind/version',
  '/system/state',
];

/** A few looks, and nothing is read: whether a kubelet is, or was, on this machine. */
export async function hasKubeletTraces(rootDir?: string): Promise<boolean> {
  for (const path of rootDir === undefined ? TRACES : [join('/', rootDir), ...TRACES])
    if (await isThere(path)) return true;
  return false;
}

async function isThere(path: string): Promise<boolean> {
  try {
    (await openBeneath('/', path)).close();
    return true;
  } catch {
    return false;
  }
}
