import type { Machine } from '../../core/node-config/binary/elf';
import { parseEnvironmentFile } from '../../core/node-config/systemd/environment-file';
import type { SpecifierValues } from '../../core/node-config/systemd/specifiers';
import { machineOf } from './inspect-program';
import type { NodeReader } from './node-reader';

/** What a node is, its kubelet aside. */
export interface NodeMachine {
  readonly system: 'linux' | 'windows' | 'unknown';
  readonly specifiers: Omit<SpecifierValues, 'unit'>;
  /** `ID` of os-release. */
  readonly os?: string;
  readonly hostname?: string;
}

export async function readMachine(reader: NodeReader): Promise<NodeMachine> {
  const [names, hostname, release, other, machineId, kernel] = await Promise.all([
    reader.list('/'),
    reader.text('/etc/hostname'),
    reader.text('/etc/os-release'),
    reader.text('/usr/lib/os-release'),
    reader.text('/etc/machine-id'),
    reader.text('/proc/sys/kernel/osrelease'),
  ]);
  const os = parseEnvironmentFile(release ?? other ?? '').find(({ name }) => name === 'ID')?.value;
  const host = hostname
    ?.split('\n')
    .find((line) => line.trim() !== '' && !line.startsWith('#'))
    ?.trim();
  return {
    system: systemOf(names ?? []),
    ...(os === undefined ? {} : { os }),
    ...(host === undefined ? {} : { hostname: host }),
    specifiers: {
      ...(host === undefined ? {} : { hostname: host }),
      ...(machineId === undefined ? {} : { machineId: machineId.trim() }),
      ...(kernel === undefined ? {} : { kernel: kernel.trim() }),
    },
  };
}

/** A disk of Windows has folders that no Linux has. */
function systemOf(names: readonly string[]): NodeMachine['system'] {
  if (names.some((name) => /^(?:Windows|ProgramData|Program Files)$/i.test(name))) return 'windows';
  return names.some((name) => /^(?:etc|usr|var|proc|lib)$/.test(name)) ? 'linux' : 'unknown';
}

/** Programs that every system has: what they are built for, the node is. */
const EVERYWHERE = ['/usr/bin/env', '/bin/sh', '/sbin/init', '/usr/lib/systemd/systemd', '/bin/busybox'];

export async function readProcessor(
  reader: NodeReader,
  kubelet: string | undefined,
): Promise<Machine | undefined> {
  for (const path of [...(kubelet === undefined ? [] : [kubelet]), ...EVERYWHERE]) {
    const machine = await machineOf(reader, path);
    if (machine !== undefined) return machine;
  }
  return undefined;
}
