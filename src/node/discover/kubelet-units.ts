import { findHolder, type HolderCommand } from '../../core/node-config/kubelet/holder';
import type { SpecifierValues } from '../../core/node-config/systemd/specifiers';
import { UNIT_FOLDERS } from '../../core/node-config/systemd/unit-places';
import type { NodeReader } from './node-reader';
import { readServiceUnit, type ServiceRead } from './read-service';

/** A unit that starts a kubelet. */
export interface KubeletUnit {
  readonly read: ServiceRead;
  readonly command: HolderCommand;
  /** Variables that its command line names. */
  readonly named: readonly string[];
  /** A target wants it. */
  readonly enabled: boolean;
}

const NAMES =
  /^(?:[^@]*kubelet[^@]*|k3s(?:-[^@]*)?|rke2-(?:server|agent)|k0s[^@]*|snap\.microk8s\.daemon-kubelite)\.service$/;

/** Names that nothing else than the kubelet's own unit has. */
const OWN =
  /^(?:kubelet|k3s(?:-agent)?|rke2-(?:server|agent)|k0s(?:worker|controller)|snap\.microk8s\.daemon-kubelite)\.service$/;

/** Units whose names tell that they start a kubelet. */
const MOST_UNITS = 12;

/** The names alone: to look for their processes. */
export async function kubeletUnitNames(reader: NodeReader): Promise<readonly string[]> {
  const folders = await Promise.all(UNIT_FOLDERS.map((folder) => reader.list(folder)));
  const names = new Set(folders.flatMap((inIt) => (inIt ?? []).filter((name) => NAMES.test(name))));
  // The plain name comes first.
  return [...names]
    .sort((a, b) => Number(b === 'kubelet.service') - Number(a === 'kubelet.service'))
    .slice(0, MOST_UNITS);
}

export interface KubeletUnits {
  /** Units that start a kubelet; enabled ones first. */
  readonly units: readonly KubeletUnit[];
  /** Units of which systemd takes no command, and whose names only that of a kubelet has. */
  readonly refused: readonly ServiceRead[];
}

export async function kubeletUnits(
  reader: NodeReader,
  names: readonly string[],
  machine: Omit<SpecifierValues, 'unit'>,
): Promise<KubeletUnits> {
  const found: KubeletUnit[] = [];
  const refused: ServiceRead[] = [];
  const wanted = await wantedUnits(reader);
  for (const name of names) {
    const read = await readServiceUnit(reader, name, machine);
    if (OWN.test(name) && read?.commands.length === 0) refused.push(read);
    for (const command of read?.commands ?? []) {
      const holder = findHolder(command.arguments);
      if (read === undefined || holder === undefined) continue;
      found.push({ read, command: holder, named: command.named, enabled: wanted.has(name) });
      break;
    }
  }
  return { units: found.sort((a, b) => Number(b.enabled) - Number(a.enabled)), refused };
}

async function wantedUnits(reader: NodeReader): Promise<ReadonlySet<string>> {
  const folders = ['/etc/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'].flatMap(
    (folder) =>
      ['multi-user.target', 'default.target', 'kubernetes.target', 'sockets.target'].map(
        (target) => `${folder}/${target}.wants`,
      ),
  );
  const names = await Promise.all(folders.map((folder) => reader.list(folder)));
  return new Set(names.flatMap((inIt) => inIt ?? []));
}
