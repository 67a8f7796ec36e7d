import { closeSync, openSync, writeSync } from 'node:fs';

/** Bytes that are written at once. */
const CHUNK = 1 << 20;

/**
 * Writes so many bytes of what a node logs in a day, to be read back as one file: kubelet (klog, behind journalctl's
 * prefix), containerd and CRI-O (logfmt), the journal in JSON. Most lines have nothing to do with a pull; numbers and
 * IDs are counted, so that hardly a line stands there twice. Of two in a hundred a pull is told: most went well, and
 * one image is refused again and again.
 */
export function writeNodeLog(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  let text = '';
  let written = 0;
  for (let at = 0; written < bytes; at++) {
    text += `${lineOf(at)}\n`;
    if (text.length < CHUNK) continue;
    written += writeSync(file, text);
    text = '';
  }
  closeSync(file);
}

function lineOf(at: number): string {
  const kind = mixed(at) % 100;
  if (kind < 2) return pullLine(at);
  const lines = kind < 45 ? KUBELET : kind < 75 ? CONTAINERD : kind < 92 ? CRI_O : JOURNAL_JSON;
  return lines[mixed(at + 7) % lines.length]?.(at) ?? '';
}

/** A number that looks like chance, the same for each place. */
function mixed(at: number): number {
  let number = (at + 1) * 2_654_435_761;
  number = (number ^ (number >>> 15)) >>> 0;
  number = Math.imul(number, 2_246_822_519) >>> 0;
  return (number ^ (number >>> 13)) >>> 0;
}

const hex = (at: number, length: number): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, part) =>
    mixed(at * 8 + part)
      .toString(16)
      .padStart(8, '0'),
  )
    .join('')
    .slice(0, length);
const two = (number: number): string => String(number).padStart(2, '0');
const clock = (at: number): string => {
  const second = Math.floor(at / 60);
  return `${two(Math.floor(second / 3600) % 24)}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
};
const part = (at: number): string => String(mixed(at) % 1_000_000).padStart(6, '0');
const pod = (at: number): string =>
  `team-${mixed(at) % 40}/app-${mixed(at + 1) % 90}-${hex(at % 900, 10)}-${hex(at % 700, 5)}`;
const uid = (at: number): string =>
  `${hex(at % 900, 8)}-${hex(at, 4)}-4${hex(at + 3, 3)}-9${hex(at + 4, 3)}-${hex(at + 5, 12)}`;

const klog = (at: number, level: string, source: string, rest: string): string =>
  `Nov 30 ${clock(at)} node-1 kubelet[3114]: ${level}1130 ${clock(at)}.${part(at)}    3114 ${source}] ${rest}`;
const logfmt = (program: string, at: number, level: string, rest: string): string =>
  `Nov 30 ${clock(at)} node-1 ${program}[812]: time="2026-11-30T${clock(at)}.${part(at)}123Z" level=${level} msg=${rest}`;

type Line = (at: number) => string;

const KUBELET: readonly Line[] = [
  (at) =>
    klog(
      at,
      'I',
      'reconciler_common.go:251',
      `"operationExecutor.VerifyControllerAttachedVolume started for volume \\"kube-api-access-${hex(at, 5)}\\" (UniqueName: \\"kubernetes.io/projected/${uid(at)}-kube-api-access-${hex(at, 5)}\\") pod \\"app-${hex(at, 10)}\\" (UID: \\"${uid(at)}\\") " pod="${pod(at)}"`,
    ),
  (at) =>
    klog(
      at,
      'I',
      'reconciler_common.go:162',
      `"operationExecutor.UnmountVolume started for volume \\"tls\\" (UniqueName: \\"kubernetes.io/secret/${uid(at)}-tls\\") pod \\"${uid(at)}\\" (UID: \\"${uid(at)}\\") "`,
    ),
  (at) =>
    klog(
      at,
      'I',
      'pod_startup_latency_tracker.go:104',
      `"Observed pod startup duration" pod="${pod(at)}" podStartSLOduration=${mixed(at) % 90}.${part(at)} podStartE2EDuration="${mixed(at) % 90}.${part(at)}s" podCreationTimestamp="2026-11-30 ${clock(at)} +0000 UTC" firstStartedPulling="0001-01-01 00:00:00 +0000 UTC" lastFinishedPulling="0001-01-01 00:00:00 +0000 UTC" observedRunningTime="2026-11-30 ${clock(at)}.${part(at)} +0000 UTC" watchObservedRunningTime="2026-11-30 ${clock(at)}.${part(at)} +0000 UTC"`,
    ),
  (at) =>
    klog(
      at,
      'I',
      'kubelet.go:2569',
      `"SyncLoop (PLEG): event for pod" pod="${pod(at)}" event={"ID":"${uid(at)}","Type":"ContainerStarted","Data":"${hex(at, 64)}"}`,
    ),
  (at) => klog(at, 'I', 'scope.go:117', `"RemoveContainer" containerID="${hex(at, 64)}"`),
  (at) =>
    klog(
      at,
      'E',
      'log.go:32',
      `"ContainerStatus from runtime service failed" err="rpc error: code = NotFound desc = an error occurred when try to find container \\"${hex(at, 64)}\\": not found" containerID="${hex(at, 64)}"`,
    ),
  (at) =>
    klog(
      at,
      'I',
      'prober.go:107',
      `"Probe failed" probeType="Readiness" pod="${pod(at)}" podUID="${uid(at)}" containerName="web" probeResult="failure" output="HTTP probe failed with statuscode: 503"`,
    ),
  (at) =>
    klog(
      at,
      'E',
      'pod_workers.go:1301',
      `"Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"web\\" with CrashLoopBackOff: \\"back-off 5m0s restarting failed container=web pod=app-${at % 12}_team-1(${hex(at % 12, 8)})\\"" pod="team-1/app-${at % 12}" podUID="${hex(at % 12, 8)}"`,
    ),
  (at) =>
    klog(
      at,
      'I',
      'kubelet_volumes.go:163',
      `"Cleaned up orphaned pod volumes dir" podUID="${uid(at)}" path="/var/lib/kubelet/pods/${uid(at)}/volumes"`,
    ),
  (at) =>
    klog(
      at,
      'W',
      'container.go:586',
      `Failed to update stats for container "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${hex(at, 32)}.slice/cri-containerd-${hex(at, 64)}.scope": unable to determine device info for dir: /var/lib/containerd/${at}: stat failed, continuing to push stats`,
    ),
];

const CONTAINERD: readonly Line[] = [
  (at) =>
    logfmt(
      'containerd',
      at,
      'info',
      `"RunPodSandbox for &PodSandboxMetadata{Name:app-${hex(at, 10)},Uid:${uid(at)},Namespace:team-${at % 40},Attempt:0,} returns sandbox id \\"${hex(at, 64)}\\""`,
    ),
  (at) =>
    logfmt(
      'containerd',
      at,
      'info',
      `"CreateContainer within sandbox \\"${hex(at, 64)}\\" for container &ContainerMetadata{Name:web,Attempt:${at % 9},}"`,
    ),
  (at) => logfmt('containerd', at, 'info', `"StartContainer for \\"${hex(at, 64)}\\" returns successfully"`),
  (at) => logfmt('containerd', at, 'info', `"shim disconnected" id=${hex(at, 64)} namespace=k8s.io`),
  (at) =>
    logfmt(
      'containerd',
      at,
      'warning',
      `"cleaning up after shim disconnected" id=${hex(at, 64)} namespace=k8s.io`,
    ),
  (at) =>
    logfmt('containerd', at, 'info', `"TearDown network for sandbox \\"${hex(at, 64)}\\" successfully"`),
  (at) =>
    logfmt(
      'containerd',
      at,
      'error',
      `"ContainerStatus for \\"${hex(at, 64)}\\" failed" error="rpc error: code = NotFound desc = an error occurred when try to find container \\"${hex(at, 64)}\\": not found"`,
    ),
  (at) =>
    logfmt(
      'containerd',
      at,
      'info',
      `"ImageUpdate event name:\\"sha256:${hex(at % 60, 64)}\\"  labels:{key:\\"io.cri-containerd.image\\"  value:\\"managed\\"}"`,
    ),
];

const CRI_O: readonly Line[] = [
  (at) =>
    logfmt(
      'crio',
      at,
      'info',
      `"Checking image status: registry-${at % 9}.example.com/team/app-${at % 60}:1.${at % 60}" id=${uid(at)} name=/runtime.v1.ImageService/ImageStatus`,
    ),
  (at) =>
    logfmt(
      'crio',
      at,
      'info',
      `"Created container ${hex(at, 64)}: team-${at % 40}/app-${at % 90}/web" id=${uid(at)} name=/runtime.v1.RuntimeService/CreateContainer`,
    ),
  (at) =>
    logfmt(
      'crio',
      at,
      'info',
      `"Stopped pod sandbox: ${hex(at, 64)}" id=${uid(at)} name=/runtime.v1.RuntimeService/StopPodSandbox`,
    ),
  (at) => logfmt('crio', at, 'warning', `"Found defunct process with PID ${at} (runc)"`),
];

const JOURNAL_JSON: readonly Line[] = [
  (at) =>
    journal(
      at,
      'kubelet',
      `I1130 ${clock(at)}.${part(at)}    3114 kubelet.go:2431] "SyncLoop DELETE" source="api" pods=["${pod(at)}"]`,
    ),
  (at) =>
    journal(
      at,
      'systemd',
      `run-containerd-runc-k8s.io-${hex(at, 64)}-runc.${hex(at, 6)}.mount: Deactivated successfully.`,
    ),
];

function journal(at: number, program: string, message: string): string {
  return JSON.stringify({
    __CURSOR: `s=${hex(at, 32)};i=${hex(at, 7)};b=${hex(at, 32)}`,
    __REALTIME_TIMESTAMP: String(1_796_000_000_000_000 + at * 1000),
    _HOSTNAME: 'node-1',
    _SYSTEMD_UNIT: `${program}.service`,
    SYSLOG_IDENTIFIER: program,
    PRIORITY: '6',
    _TRANSPORT: 'stdout',
    _PID: '3114',
    MESSAGE: message,
  });
}

/** The image that is refused. */
export const REFUSED = 'registry-1.example.com/team/app-1:1.1';

function pullLine(at: number): string {
  const image = `registry-${at % 9}.example.com/team/app-${at % 60}:1.${at % 60}`;
  const resolve = `failed to resolve reference \\\\\\"${REFUSED}\\\\\\": unexpected status from HEAD request to https://registry-1.example.com/v2/team/app-1/manifests/1.1: 401 Unauthorized`;
  const ways: readonly Line[] = [
    () => logfmt('containerd', at, 'info', `"PullImage \\"${image}\\""`),
    () =>
      logfmt(
        'containerd',
        at,
        'info',
        `"PullImage \\"${image}\\" returns image reference \\"sha256:${hex(at % 60, 64)}\\""`,
      ),
    () =>
      logfmt(
        'crio',
        at,
        'info',
        `"Pulled image: ${image.split(':')[0] ?? ''}@sha256:${hex(at % 60, 64)}" id=${uid(at)} name=/runtime.v1.ImageService/PullImage`,
      ),
    () =>
      klog(
        at,
        'E',
        'pod_workers.go:1301',
        `"Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"web\\" with ErrImagePull: \\"rpc error: code = Unknown desc = failed to pull and unpack image \\\\\\"${REFUSED}\\\\\\": ${resolve}\\"" pod="team-1/web-${at % 5}" podUID="${hex(at % 5, 8)}"`,
      ),
  ];
  return ways[mixed(at + 9) % ways.length]?.(at) ?? '';
}
