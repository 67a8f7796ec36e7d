import { CONTAINERD_RULES, containerdLine } from './containerd/lines';
import { startService } from './containerd/service';
import { startCrio } from './containers-image/service';
import { planPull, type RuntimeConfig, type RuntimePlan } from './plan';

/** The pull of the image that every pod's sandbox is made of. */
export interface SandboxPlan extends RuntimePlan {
  /** Undefined where no image service says one. */
  readonly image?: string;
}

/** Where pause_image of crio.conf is not set (github.com/cri-o/cri-o v1.36.3 pkg/config/config.go). */
const CRIO_PAUSE_IMAGE = 'registry.k8s.io/pause:3.10.1';

/**
 * The runtime pulls its sandbox image by itself, without any credential of a pod or of the kubelet: containerd
 * has the logins of its configuration, CRI-O `pause_image_auth_file`, else its other auth files. By reading alone
 * (github.com/containerd/containerd v1.7.35 pkg/cri/server/sandbox_run.go, v2@v2.4.2
 * internal/cri/server/images/image_pull.go; github.com/cri-o/cri-o v1.36.3 server/sandbox_run_linux.go).
 */
export function planSandboxPull(config: RuntimeConfig): SandboxPlan {
  const sandbox = config.runtime === 'containerd' ? ofContainerd(config) : ofCrio(config);
  if (sandbox === undefined) return planPull(config, CRIO_PAUSE_IMAGE, []);
  const { image, authFile } = sandbox;
  return { ...planPull({ ...config, ...(authFile !== '' && { authFile }) }, image, []), image };
}

interface Sandbox {
  readonly image: string;
  /** Empty: none of its own. */
  readonly authFile: string;
}

function ofContainerd({ version, files, configFile }: RuntimeConfig): Sandbox | undefined {
  const rules = CONTAINERD_RULES[containerdLine(version).line];
  const started = startService(files, configFile ?? '/etc/containerd/config.toml', rules);
  if (started.state !== 'ready') return undefined;
  return { image: started.service.config.sandboxImage ?? rules.sandboxImage, authFile: '' };
}

function ofCrio({ files, home }: RuntimeConfig): Sandbox | undefined {
  const started = startCrio(files, home);
  if (started.state !== 'ready') return undefined;
  const { pauseImage, pauseImageAuthFile } = started.service.conf;
  return { image: pauseImage === '' ? CRIO_PAUSE_IMAGE : pauseImage, authFile: pauseImageAuthFile };
}
