import { findHolder, type HolderCommand } from '../../core/node-config/kubelet/holder';
import { NodeReader } from './node-reader';

/** A process that is a kubelet or holds one. Of its environment HOME alone was kept. */
export interface RunningKubelet {
  readonly pid: number;
  readonly command: HolderCommand;
  /** Undefined where it could not be seen. */
  readonly cwd?: string;
  /** null: unset or empty. */
  readonly home?: string | null;
}

/** Processes that are looked at; a node has some hundred. */
const PROCESSES = 3000;
const AT_ONCE = 64;

/**
 * The running kubelet, where /proc of the node is there: first among the processes of the units that may be one, then
 * among all.
 */
export async function findRunningKubelet(
  nodeRoot: string,
  units: readonly string[],
): Promise<RunningKubelet | undefined> {
  const reader = new NodeReader(nodeRoot);
  const likely = await processesOf(reader, units);
  return (
    (await firstKubelet(reader, likely)) ?? firstKubelet(reader, await reader.numbersIn('/proc', PROCESSES))
  );
}

/** Under cgroup v2, and v1. */
async function processesOf(reader: NodeReader, units: readonly string[]): Promise<readonly number[]> {
  const lists = await Promise.all(
    units
      .flatMap((unit) => [
        `/sys/fs/cgroup/system.slice/${unit}/cgroup.procs`,
        `/sys/fs/cgroup/systemd/system.slice/${unit}/cgroup.procs`,
      ])
      .map((path) => reader.text(path)),
  );
  return lists.flatMap((text) =>
    (text ?? '')
      .split('\n')
      .filter((line) => /^[1-9][0-9]*$/.test(line))
      .map(Number),
  );
}

async function firstKubelet(
  reader: NodeReader,
  pids: readonly number[],
): Promise<RunningKubelet | undefined> {
  for (let at = 0; at < pids.length; at += AT_ONCE) {
    const some = await Promise.all(pids.slice(at, at + AT_ONCE).map((pid) => kubeletOf(reader, pid)));
    // What holds a kubelet may have it as a child of its own, which tells more.
    const found =
      some.find((one) => one?.command.holder === 'kubelet') ?? some.find((one) => one !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function kubeletOf(reader: NodeReader, pid: number): Promise<RunningKubelet | undefined> {
  const line = await reader.text(`/proc/${pid}/cmdline`);
  if (line === undefined || line === '') return undefined;
  const words = line.replace(/\0$/, '').split('\0');
  const command = findHolder(
    words.map((text) => ({ text, from: { kind: 'process', pid, what: 'flag' } as const })),
  );
  // A process that names a kubelet among its arguments only (a shell, an editor) is none.
  if (command === undefined || command.uncertain === true || !words[0]?.endsWith(command.program))
    return undefined;
  const [cwd, environment] = await Promise.all([
    reader.link(`/proc/${pid}/cwd`),
    reader.text(`/proc/${pid}/environ`),
  ]);
  return {
    pid,
    command,
    ...(cwd?.startsWith('/') === true ? { cwd } : {}),
    ...(environment === undefined ? {} : { home: homeIn(environment) }),
  };
}

function homeIn(environment: string): string | null {
  const home = environment
    .split('\0')
    .find((variable) => variable.startsWith('HOME='))
    ?.slice('HOME='.length);
  return home === undefined || home === '' ? null : home;
}
