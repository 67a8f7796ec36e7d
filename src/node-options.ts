import { resolve as resolvePath } from 'node:path';
import { completeEnvironment } from './core/locate/complete-environment';
import type { KubeletEnvironment } from './core/model/environment';
import type { NodeDiscovery } from './core/node-config/discovery';
import type { KeyringInput } from './core/resolve-from';
import type { CredentialProviderOptions } from './node/load-providers';

/** What to read on a node, and for which pull secrets. */
export interface NodeOptions extends Omit<KeyringInput, 'environment' | 'files'> {
  /**
   * Whether the files of this machine, or of what is mounted at `nodeRoot`, are those of the node. Default: true. False:
   * nothing is read, as if no file were there.
   */
  readonly readNode?: boolean | undefined;
  /** `--root-dir` of the kubelet. Default: as the node says; else /var/lib/kubelet. */
  readonly rootDir?: string | undefined;
  /** Working directory of the kubelet. Default: as the node says; else that of this process. */
  readonly cwd?: string | undefined;
  /** `HOME` of the kubelet, null or empty for none. Default: as the node says; else that of this process. */
  readonly home?: string | null | undefined;
  /** Where the node's file system is mounted, for an agent in a container. Default: `/`. */
  readonly nodeRoot?: string | undefined;
  /** Largest node file that is read, in bytes. Default: 32 MiB. */
  readonly maxFileBytes?: number | undefined;
  /** The node's credential provider plugins. Default: those that the node says it has; else none. */
  readonly credentialProviders?: CredentialProviderOptions | undefined;
  /**
   * Whether what no option says is taken from what the node says of itself: root directory, working directory, HOME,
   * plugins and release; or what `discoverNode` found, to be taken without looking again. Default: true. On a machine
   * without any trace of a kubelet, and of what the node does not say, the other defaults stand.
   */
  readonly discover?: boolean | NodeDiscovery | undefined;
}

/** The environment that options stand for. */
export function environmentOf({ rootDir, cwd, home }: NodeOptions): KubeletEnvironment {
  const given = { cwd: cwd ?? process.cwd(), home: home === undefined ? (process.env.HOME ?? null) : home };
  return completeEnvironment({ ...given, ...(rootDir === undefined ? {} : { rootDir }) });
}

/** The folder that holds the node's file system. */
export function nodeRootOf({ nodeRoot = '/' }: NodeOptions): string {
  return resolvePath(nodeRoot);
}
