import { list } from '../../model/wording';
import { nodeRules } from '../../release/node-rules';
import { nodeFinding, type NodeFinding } from '../discovery';
import { lastFlag } from '../kubelet/flags';
import { describeProvenance, type Provenance } from '../setting';
import type { FileVariable } from '../systemd/environment-file';
import type { NodeFacts } from './facts';

/** Flags that the kubelet never gets, or that end it. */
export function flagFindings(facts: NodeFacts): readonly NodeFinding[] {
  return [...notLoaded(facts), ...removed(facts), ...notRestarted(facts)];
}

/** Flags in a file that no unit loads, or in a variable that no command line names. */
function notLoaded({ unit, flagFiles, kubelet }: NodeFacts): readonly NodeFinding[] {
  if (unit === undefined || kubelet.foundBy === 'nothing') return [];
  return flagFiles.flatMap(({ path, variables, exported }): readonly NodeFinding[] => {
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
          hint: `Name it in a drop-in of ${unit.name} (EnvironmentFile=-${path}), or write the flags where the unit looks: ${list(unit.loadedFiles)}. Then systemctl daemon-reload and restart.`,
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
        message: `${path} sets ${unused.name}, and the command line of ${unit.name} does not name this variable: its flags have no effect.`,
        hint: `Use a variable that the command line names (${list(unit.named)}), or add $${unused.name} to ExecStart in a drop-in.`,
        path,
        line: unused.line,
        about: flagsIn([unused]),
      }),
    ];
  });
}

/** Names of the flags in values of variables, without their dashes. */
function flagsIn(variables: readonly FileVariable[]): readonly string[] {
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
    if (!setting.known || setting.from.kind !== 'process') return [];
    const written = setting.overridden?.find(({ from }) => from.kind === 'file');
    if (written === undefined || written.value === setting.value) return [];
    return [
      nodeFinding('node-kubelet-not-restarted', {
        message: `The running kubelet (process ${setting.from.pid}) was started with ${name} ${JSON.stringify(setting.value)}, and ${describeProvenance(written.from)} says ${JSON.stringify(written.value)} by now.`,
        hint: 'Run systemctl daemon-reload and restart the kubelet for it to count.',
        ...placeOf(written.from),
        about: [name],
      }),
    ];
  });
}

export function placeOf(from: Provenance): { readonly path?: string; readonly line?: number } {
  if (from.kind !== 'file') return {};
  return { path: from.path, ...(from.line === undefined ? {} : { line: from.line }) };
}
