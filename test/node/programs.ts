import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';

export type Program = 'kubelet' | 'kubectl' | 'kube-apiserver' | 'etcd' | 'runtime';

/** API server, etcd and runtime are always those of this release, as a cluster's control plane is the newer one. */
export const CONTROL_PLANE = '1.37.2';

const BUILD = join(__dirname, 'build.sh');
const BUILD_CONTAINERD = join(__dirname, 'build-containerd.sh');

/** Exit codes of the build that are no fault of ours. */
const NO_GO = 3;
const NOT_SERVED = 4;

/** Why there is no node on this machine. */
export class NodeUnavailable extends Error {}

/** The paths of programs of a release; what is not there yet is built, which takes minutes the first time. */
export function buildPrograms<Name extends Program>(
  release: string,
  programs: readonly Name[],
): Record<Name, string> {
  const paths = build([BUILD, release, ...programs], `kubernetes ${release}`);
  if (paths.length !== programs.length)
    throw new Error(`building ${programs.join(', ')} of kubernetes ${release} failed`);
  return Object.fromEntries(paths.map((path) => [basename(path), path])) as Record<Name, string>;
}

/** The path of containerd, built like those. */
export function buildContainerd(release: string): string {
  const [path = ''] = build([BUILD_CONTAINERD, release], `containerd ${release}`);
  return path;
}

function build(command: readonly string[], what: string): readonly string[] {
  const { status, stdout, error } = spawnSync('bash', command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error !== undefined) throw new NodeUnavailable(`no shell to build with: ${error.message}`);
  if (status === NO_GO) throw new NodeUnavailable('Go is not installed, or cannot fetch the toolchain');
  if (status === NOT_SERVED) throw new NodeUnavailable(`the module proxy does not serve ${what}`);
  if (status !== 0) throw new Error(`building ${what} failed`);
  return stdout.trim().split('\n');
}
