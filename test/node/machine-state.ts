import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a kubelet would leave on a machine, if it could. */
export interface MachineState {
  readonly mounts: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly interfaces: readonly string[];
  /** Names in the folders into which a kubelet writes. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
}

const PARAMETERS = [
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
];

const FOLDERS = [
  '/',
  '/etc',
  '/etc/kubernetes',
  '/etc/cni',
  '/run',
  '/usr/bin',
  '/usr/libexec',
  '/usr/libexec/kubernetes',
  '/var/lib',
  '/var/lib/kubelet',
  '/var/log',
  '/var/log/containers',
  '/var/log/pods',
  '/var/run',
  ...['', '/cpu', '/memory', '/systemd', '/pids'].map((part) => `/sys/fs/cgroup${part}`),
];

export function machineState(): MachineState {
  return {
    mounts: readFileSync('/proc/self/mounts', 'utf8'),
    parameters: Object.fromEntries(
      PARAMETERS.map((name) => [name, readFileSync(`/proc/sys/${name}`, 'utf8')]),
    ),
    interfaces: readdirSync('/sys/class/net').sort(),
    folders: Object.fromEntries(FOLDERS.map((folder) => [folder, namesIn(folder)])),
  };
}

/** Processes that run a program from one of these folders, were started with it, or live in it. */
export function processesOf(folders: readonly string[]): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name) && name !== String(process.pid))
    .filter((id) => {
      const texts = [attempt(() => readFileSync(`/proc/${id}/cmdline`, 'utf8'))];
      for (const link of ['exe', 'root', 'cwd'])
        texts.push(attempt(() => readlinkSync(`/proc/${id}/${link}`)));
      return texts.some((text) => folders.some((folder) => text.includes(folder)));
    })
    .map((id) => `${id} ${attempt(() => readFileSync(`/proc/${id}/cmdline`, 'utf8')).replaceAll('\0', ' ')}`);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A process may end while it is looked at. */
function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
