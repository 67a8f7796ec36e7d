import { list, shorten } from '../../model/wording';
import { nodeRules } from '../../release/node-rules';
import { nodeFinding, type NodeFinding } from '../discovery';
import { lastFlag } from '../kubelet/flags';
import { describeProvenance, type Provenance } from '../setting';
import type { FileVariable } from '../systemd/environment-file';
import type { NodeFacts, UnitFacts } from './facts';

/** Flags that the kubelet never gets, or that end it. */
export function flagFindings(facts: NodeFacts): readonly NodeFinding[] {
  return [...notLoaded(facts), ...removed(facts), ...notRestarted(facts)];
}

/** Flags in a file that no unit loads, or in a variable that no command line names. */
function notLoaded({ unit, flagFiles, kubelet }: NodeFacts): readonly NodeFinding[] {
  // A drop-in that was not read may load any of them.
  if (unit === undefined || unit.dropInsUnread || kubelet.foundBy === 'nothing') return [];
  const { named, command } = unit;
  const inFiles = flagFiles.flatMap(({ path, variables, exported }): readonly NodeFinding[] => {
    const flags = variables.filter(({ value }) => /(?:^|\s)--?[A-Za-z]/.test(value));
    const [line] = exported;
    if (line !== undefined && unit.loadedFiles.includes(path)) {
      return [
        nodeFinding('node-flags-not-loaded', {
          message: `${path} begins a line with "export": systemd reads no shell, and passes that line over.`,
          hint: 'Write NAME="VALUE" without export, then run systemctl restart on the unit.',
          path,
          line,
          about: flagsIn(flags),
        }),
      ];
    }
    const [first] = flags;
    if (first === undefined) return [];
    if (!unit.loadedFiles.includes(path)) {
      return [
        nodeFinding('node-flags-not-loaded', {
          message: `${path} sets flags for the kubelet (${first.name}), and ${unit.name} does not load this file: they have no effect.`,
          hint: `Name it in a drop-in of ${unit.name} (EnvironmentFile=-${path})${unit.loadedFiles.length === 0 ? '' : `, or write the flags where the unit looks: ${list(unit.loadedFiles)}`}. Then systemctl daemon-reload and restart.`,
          path,
          line: first.line,
          about: flagsIn(flags),
        }),
      ];
    }
    const unused = flags.find(({ name }) => !unit.named.includes(name));
    if (unused === undefined) return [];
    return [
      nodeFinding('node-flags-not-loaded', {
        message: `${path} sets ${unused.name}, and the command line of ${unit.name}${command === undefined ? '' : ` (${describeProvenance(command)})`} does not name this variable: its flags have no effect.`,
        hint:
          named.length === 0
            ? `Add $${unused.name} to that ExecStart; systemctl edit ${unit.name} opens a drop-in.`
            : `Use a variable that the command line names (${list(named)}), or add $${unused.name} to ExecStart in a drop-in.`,
        path,
        line: unused.line,
        about: flagsIn([unused]),
      }),
    ];
  });
  return [...inFiles, ...inOtherSections(unit), ...notInDropIns(unit), ...replaced(unit)];
}

/** Flags in a setting of services that stands in another section. */
function inOtherSections({ passedOver }: UnitFacts): readonly NodeFinding[] {
  return passedOver.slice(0, MOST).flatMap(({ key = 'ExecStart', section, value = '', path, line }) => {
    const flags = flagsIn([{ value: value.replaceAll('"', ' ') }]);
    if (section === undefined || flags.length === 0) return [];
    return [
      nodeFinding('node-flags-not-loaded', {
        message: `${path} has ${key}= ${sectionInWords(section)}, where systemd passes it over: its flags have no effect.`,
        hint: 'Write it under [Service], then systemctl daemon-reload and restart.',
        path,
        line,
        about: flags,
      }),
    ];
  });
}

export function sectionInWords(section: string): string {
  return section === '' ? 'before the first section' : `in the section [${shorten(section)}]`;
}

/** Flags in a file beside the drop-ins that systemd does not read. */
function notInDropIns({ otherDropIns }: UnitFacts): readonly NodeFinding[] {
  return otherDropIns.flatMap(({ path, variables }) => {
    const flags = flagsIn(variables);
    if (flags.length === 0) return [];
    return [
      nodeFinding('node-flags-not-loaded', {
        message: `${path} sets flags for the kubelet, and systemd reads no file there whose name does not end in .conf: they have no effect.`,
        hint: `Rename it to ${path}.conf, then systemctl daemon-reload and restart.`,
        path,
        ...(variables[0] === undefined ? {} : { line: variables[0].line }),
        about: flags,
      }),
    ];
  });
}

/** Flags in a variable that is set again without them: environment files count before `Environment=`. */
function replaced({ name: unit, named, replaced: variables }: UnitFacts): readonly NodeFinding[] {
  return variables.slice(0, MOST).flatMap(({ name, value, from, by }) => {
    const kept = new Set(flagsIn([by]));
    const lost = flagsIn([{ value }]).filter((flag) => !kept.has(flag));
    if (lost.length === 0 || !named.includes(name)) return [];
    return [
      nodeFinding('node-flags-not-loaded', {
        message: `${describeProvenance(from)} sets ${name} for ${unit}, and ${describeProvenance(by.from)} sets it again, which counts: ${list(lost.map((flag) => `--${flag}`))} ${lost.length === 1 ? 'has' : 'have'} no effect.`,
        hint: `Write all flags into ${describeProvenance(by.from)}. Environment files count before Environment=, and of several assignments the last one.`,
        ...placeOf(from),
        about: lost,
      }),
    ];
  });
}

/** Assignments that are looked into; a unit has a handful. */
const MOST = 1000;

/** Names of the flags in values of variables, without their dashes. */
function flagsIn(variables: readonly Pick<FileVariable, 'value'>[]): readonly string[] {
  const names = variables.flatMap(({ value }) =>
    [...value.slice(0, LONGEST).matchAll(/(?:^|\s)--?([A-Za-z][\w-]*)/g)].flatMap(([, name]) => name ?? []),
  );
  return [...new Set(names)];
}

/** A value that is looked into for names; a command line is shorter. */
const LONGEST = 65_536;

function removed({ flags, version, kubelet }: NodeFacts): readonly NodeFinding[] {
  if (version === undefined || kubelet.foundBy === 'nothing') return [];
  // A running process shows that the kubelet takes its flags.
  return nodeRules(version).removedFlags.flatMap((name) => {
    const found = lastFlag(flags, name);
    if (found === undefined || found.from.kind === 'process') return [];
    return [
      nodeFinding('node-flag-removed', {
        message: `--${name} does not exist any more in kubelet ${version}, which ends with "unknown flag" (${describeProvenance(found.from)}).`,
        hint: 'Take the flag away.',
        ...placeOf(found.from),
      }),
    ];
  });
}

/** What the running kubelet goes by, and what its files say by now. */
function notRestarted({ settings, kubelet }: NodeFacts): readonly NodeFinding[] {
  if (kubelet.foundBy !== 'process') return [];
  const {
    rootDir,
    credentialProviderConfig,
    credentialProviderBinDir,
    configuration,
    containerRuntimeEndpoint,
  } = settings;
  const named = {
    rootDir,
    credentialProviderConfig,
    credentialProviderBinDir,
    configuration,
    containerRuntimeEndpoint,
  };
  return Object.entries(named).flatMap(([name, setting]) => {
    const flag = FLAG_OF[name] ?? name;
    if (!setting.known || setting.from.kind !== 'process') return [];
    const written = setting.overridden?.find(({ from }) => from.kind === 'file');
    if (written === undefined || written.value === setting.value) return [];
    return [
      nodeFinding('node-kubelet-not-restarted', {
        message: `The running kubelet (process ${setting.from.pid}) was started ${withFlag(flag, setting.value)}, and ${describeProvenance(written.from)} says ${written.value === null ? 'none' : JSON.stringify(written.value)} by now.`,
        hint: 'Run systemctl daemon-reload and restart the kubelet for it to count.',
        ...placeOf(written.from),
        about: [name],
      }),
    ];
  });
}

const FLAG_OF: Readonly<Record<string, string>> = {
  rootDir: 'root-dir',
  credentialProviderConfig: 'image-credential-provider-config',
  credentialProviderBinDir: 'image-credential-provider-bin-dir',
  configuration: 'config',
  containerRuntimeEndpoint: 'container-runtime-endpoint',
};

function withFlag(flag: string, value: string | null): string {
  return value === null ? `without --${flag}` : `with --${flag}=${value}`;
}

export function placeOf(from: Provenance): { readonly path?: string; readonly line?: number } {
  if (from.kind !== 'file') return {};
  return { path: from.path, ...(from.line === undefined ? {} : { line: from.line }) };
}
