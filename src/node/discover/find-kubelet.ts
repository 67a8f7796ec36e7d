import { windowsWords } from '../../core/node-config/kubelet/windows-command-line';
import { findHolder, type Holder, type HolderCommand } from '../../core/node-config/kubelet/holder';
import { parseFlags, type Flags } from '../../core/node-config/kubelet/flags';
import { runningFlags } from '../../core/node-config/kubelet/running-flags';
import { splitShell } from '../../core/node-config/kubelet/shell-words';
import { TALOS, talosKubelet, type TalosKubelet } from '../../core/node-config/distribution/talos';
import { MICROK8S } from '../../core/node-config/distribution/microk8s';
import { unknown, type Found } from '../../core/node-config/setting';
import type { SourcedArgument } from '../../core/node-config/systemd/start-command';
import type { Variables } from '../../core/node-config/systemd/environment';
import { heldKubelet, type HeldKubelet } from './kubelet-start';
import { kubeletUnitNames, kubeletUnits, type KubeletUnit } from './kubelet-units';
import type { NodeMachine } from './machine';
import type { NodeReader } from './node-reader';
import { processContext, WINDOWS_SERVICE, type ProcessContext } from './process-context';
import type { ServiceRead } from './read-service';
import { findRunningKubelet, type RunningKubelet } from './running-kubelet';

/** The kubelet of a node, and how it is started. */
export interface FoundKubelet extends ProcessContext {
  readonly foundBy: 'process' | 'unit' | 'command-line' | 'files' | 'nothing';
  readonly holder?: Holder;
  readonly programs: readonly string[];
  readonly dataDir?: string;
  readonly flags: Flags;
  /** Words of its command line that are no flags. */
  readonly notFlags?: readonly SourcedArgument[];
  /** What would have to be seen where not all flags were. */
  readonly incomplete?: string;
  readonly unit?: KubeletUnit;
  readonly otherUnits: readonly string[];
  /** Where there is no unit of it: those that systemd refuses, and whose names tell of a kubelet. */
  readonly refused?: readonly ServiceRead[];
  readonly running?: RunningKubelet;
  readonly uncertain: boolean;
  /** The release, as Talos' machine configuration names it. */
  readonly named?: Found<string>;
}

export interface FindOptions {
  readonly processes: boolean;
  /** A command line of the kubelet that was seen elsewhere, such as BINARY_PATH_NAME of a service of Windows. */
  readonly commandLine?: string;
}

const MORE_DROP_INS = 'the drop-ins of its unit, of which there are more than are read';
const NEEDS = "the kubelet's command line: no process and no unit of one was found";

export async function findKubelet(
  reader: NodeReader,
  machine: NodeMachine,
  options: FindOptions,
): Promise<FoundKubelet> {
  const names = machine.system === 'windows' ? [] : await kubeletUnitNames(reader);
  const [{ units, refused }, running] = await Promise.all([
    kubeletUnits(reader, names, machine.specifiers),
    options.processes ? findRunningKubelet(reader.nodeRoot, names) : undefined,
  ]);
  const given = commandOf(options.commandLine);
  if (given !== undefined) return byCommandLine(reader, machine, given);
  const unit = unitOf(units, running);
  if (unit !== undefined || running !== undefined) return byUnitOrProcess(reader, units, unit, running);
  return { ...(await byFiles(reader, machine)), refused };
}

/** The unit of the running kubelet; else the first one. A kubelet of its own may be started by what holds it. */
function unitOf(units: readonly KubeletUnit[], running: RunningKubelet | undefined): KubeletUnit | undefined {
  if (running === undefined) return units[0];
  const { holder, program } = running.command;
  const starts = (name: Holder): KubeletUnit | undefined =>
    units.find(({ command }) => command.holder === name);
  if (holder !== 'kubelet') return starts(holder);
  const held = (['rke2', 'k0s'] as const).find((name) => program.includes(`/${name}/`));
  return (held === undefined ? undefined : starts(held)) ?? starts('kubelet');
}

async function byUnitOrProcess(
  reader: NodeReader,
  units: readonly KubeletUnit[],
  unit: KubeletUnit | undefined,
  running: RunningKubelet | undefined,
): Promise<FoundKubelet> {
  const none: Variables = new Map();
  const holder = unit?.command.holder ?? running?.command.holder ?? 'kubelet';
  const words = unit?.command.arguments ?? running?.command.arguments ?? [];
  const written = await heldKubelet(reader, holder, words, unit?.read.variables ?? none);
  const { flags: onDisk, rest } = parseFlags(written.arguments);
  const live =
    running?.command.holder === 'kubelet' ? parseFlags(running.command.arguments).flags : undefined;
  const flags =
    live === undefined || running === undefined
      ? onDisk
      : unit === undefined
        ? live
        : runningFlags(live, onDisk, running.pid);
  // What was not read may say anything else.
  const unseen = unit?.read.dropInsUnread === true ? MORE_DROP_INS : undefined;
  const context = await processContext(
    reader,
    unseen === undefined ? unit?.read : undefined,
    running,
    unseen ?? NEEDS,
  );
  const unread = live === undefined ? unit?.read.environmentFiles.find((file) => file.unread) : undefined;
  const uncertain = live === undefined && unit?.command.uncertain === true;
  return {
    ...context,
    foundBy: running === undefined ? 'unit' : 'process',
    holder,
    programs: programsOf(running?.command, written, unit?.command),
    ...(written.dataDir === undefined ? {} : { dataDir: written.dataDir }),
    flags,
    ...(holder === 'kubelet' && unit?.command.uncertain !== true ? { notFlags: rest } : {}),
    ...(unread === undefined ? {} : { incomplete: `the environment file ${unread.path}` }),
    ...(unseen === undefined || live !== undefined ? {} : { incomplete: unseen }),
    ...(uncertain ? { incomplete: 'the script that starts the kubelet, or its process' } : {}),
    ...(unit === undefined ? {} : { unit }),
    otherUnits: units
      .filter((one) => one !== unit && one.enabled && unit?.enabled === true)
      .map(({ read }) => read.unit),
    ...(running === undefined ? {} : { running }),
    uncertain,
  };
}

function programsOf(
  running: HolderCommand | undefined,
  written: HeldKubelet,
  unit: HolderCommand | undefined,
): readonly string[] {
  const all = [running?.program, written.program, unit?.program];
  return [...new Set(all.flatMap((one) => one ?? []))];
}

function commandOf(line: string | undefined): HolderCommand | undefined {
  if (line === undefined) return undefined;
  const words = /^"?[A-Za-z]:\\/.test(line.trim()) ? windowsWords(line.trim()) : splitShell(line).words;
  return findHolder(
    words.map((text) => ({
      text,
      from: { kind: 'inferred', from: 'the command line that was given' } as const,
    })),
  );
}

async function byCommandLine(
  reader: NodeReader,
  machine: NodeMachine,
  command: HolderCommand,
): Promise<FoundKubelet> {
  const held = await heldKubelet(reader, command.holder, command.arguments, new Map());
  const windows = /^[A-Za-z]:\\/.test(command.program) || machine.system === 'windows';
  return {
    ...(windows ? WINDOWS_SERVICE : { cwd: unknown<string>(NEEDS), home: unknown<string | null>(NEEDS) }),
    foundBy: 'command-line',
    holder: command.holder,
    programs: programsOf(command, held, undefined),
    ...(held.dataDir === undefined ? {} : { dataDir: held.dataDir }),
    flags: parseFlags(held.arguments).flags,
    otherUnits: [],
    uncertain: false,
  };
}

/** Without process and unit: by what only one distribution has. */
async function byFiles(reader: NodeReader, machine: NodeMachine): Promise<FoundKubelet> {
  const nothing: FoundKubelet = {
    ...(machine.system === 'windows'
      ? WINDOWS_SERVICE
      : { cwd: unknown<string>(NEEDS), home: unknown<string | null>(NEEDS) }),
    foundBy: 'nothing',
    programs: [],
    flags: new Map(),
    incomplete: NEEDS,
    otherUnits: [],
    uncertain: false,
  };
  if (machine.os === 'talos' || (await reader.list('/system/state')) !== undefined) {
    const talos = await onTalos(reader);
    return {
      ...nothing,
      foundBy: 'files',
      holder: 'kubelet',
      flags: parseFlags(talos.arguments).flags,
      ...(talos.version === undefined ? {} : { named: talos.version }),
    };
  }
  for (const [holder, signs] of SIGNS) {
    const there = await Promise.all(signs.map((path) => reader.list(path)));
    if (there.every((names) => names === undefined)) continue;
    const held = await heldKubelet(reader, holder, [], new Map());
    return {
      ...nothing,
      foundBy: 'files',
      holder,
      programs: held.program === undefined ? [] : [held.program],
      ...(held.dataDir === undefined ? {} : { dataDir: held.dataDir }),
      flags: parseFlags(held.arguments).flags,
      incomplete: `the command line of ${holder}: no process and no unit of it was found`,
    };
  }
  return nothing;
}

const SIGNS: readonly (readonly [Holder, readonly string[]])[] = [
  ['microk8s', [`${MICROK8S.data}/args`]],
  ['rke2', ['/etc/rancher/rke2', '/var/lib/rancher/rke2']],
  ['k3s', ['/etc/rancher/k3s', '/var/lib/rancher/k3s']],
  ['k0s', ['/var/lib/k0s', '/etc/k0s']],
];

async function onTalos(reader: NodeReader): Promise<TalosKubelet> {
  const [content, there] = await Promise.all([
    reader.content(TALOS.machineConfig),
    reader.content(TALOS.pluginConfig),
  ]);
  return talosKubelet(content, TALOS.machineConfig, there !== undefined);
}
