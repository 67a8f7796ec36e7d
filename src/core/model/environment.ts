/** What decides where the kubelet looks, as the kubelet process sees it. */
export interface KubeletEnvironment {
  /** `--root-dir`; the kubelet's own default is `/var/lib/kubelet`. A relative path starts at `cwd`. */
  readonly rootDir: string;
  /** Working directory of the kubelet process; `/` under systemd unless the unit sets another. */
  readonly cwd: string;
  /** `$HOME` of the kubelet process; null where it is unset or empty, as under systemd. */
  readonly home: string | null;
}

export const DEFAULT_ROOT_DIR = '/var/lib/kubelet';
