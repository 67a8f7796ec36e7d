import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { NodeUnavailable } from './programs';

/** Root of the machine needs no user namespace; another user becomes root of one. */
const isRoot = process.getuid?.() === 0;

/** Whether this process is root of a user namespace only, not of the machine; a kubelet needs to know it. */
export function inUserNamespace(): boolean {
  const [inside, outside, count] = readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/);
  return inside !== '0' || outside !== '0' || count !== '4294967295';
}

/**
 * The command before which another is put to run in namespaces of its own: file system, processes and network.
 * All of it ends with the process that starts it, however that one ends.
 */
export const enterMachine: readonly string[] = [
  ...(isRoot ? [] : ['unshare', '--user', '--map-root-user']),
  'setpriv',
  '--pdeathsig',
  'KILL',
  'unshare',
  '--mount',
  '--net',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

/** The same for one node within them; the network is shared. */
export const enterNode: readonly string[] = [
  'setpriv',
  '--pdeathsig',
  'KILL',
  'unshare',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
];

/** @throws NodeUnavailable where this machine allows no namespaces. */
export function checkNamespaces(): void {
  if (process.platform !== 'linux') throw new NodeUnavailable('a kubelet runs on Linux only');
  const [command = '', ...rest] = enterMachine;
  const { status, stderr, error } = spawnSync(command, [...rest, ...enterNode, 'true'], { encoding: 'utf8' });
  if (status !== 0)
    throw new NodeUnavailable(
      `this machine allows no namespaces (${error?.message ?? stderr.trim()}); root, or a kernel with user namespaces, is needed`,
    );
}

/** In a network namespace of its own the loopback is down at first; the program `runtime` can raise it. */
export function raiseLoopback(runtime: string): void {
  const { status, stderr } = spawnSync(runtime, ['loopback'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no loopback: ${stderr}`);
}
