import type { DiscoveredKubelet, NodeDiscovery, NodeFinding } from '../../core/node-config/discovery';
import { describeProvenance, type Setting } from '../../core/node-config/setting';
import { describeRuntime } from '../../core/runtime/on-node/node-runtime';
import { discoveredRuntime } from '../../core/story/discovered-runtime';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** What a node told about itself: a line for each setting with where it is from, then what is wrong. */
export function nodeText(node: NodeDiscovery, colors: Colors): string {
  const pulls = discoveredRuntime(node).of(undefined);
  const notRead = new Set(pulls?.others.flatMap((other) => other.files));
  const rows = rowsOf(node).map(([name, setting]) => rowOf(name, setting, colors));
  const kubelet = `${colors.bold('Kubelet')}: ${describeKubelet(node.kubelet)}\n`;
  const files = node.runtime.files.map(({ path, runtime }) => [
    printable(path),
    pulls !== undefined && notRead.has(path) ? `not read by ${describeRuntime(pulls)}` : `read by ${runtime}`,
  ]);
  const runtime =
    files.length === 0
      ? ''
      : `\n${colors.bold('Configuration of runtimes')}\n${alignColumns(files, '  ', colors.columns)}`;
  const findings = node.findings.map((finding) => findingText(finding, colors)).join('');
  return `${kubelet}\n${alignColumns([['SETTING', 'VALUE', 'FROM'], ...rows], '  ', colors.columns)}${pluginsText(node, colors)}${runtime}${findings === '' ? '' : `\n${findings}`}`;
}

type Row = readonly [name: string, setting: Setting<unknown>];

function rowsOf({ distribution, version, runtime, settings }: NodeDiscovery): readonly Row[] {
  const { featureGates, ...single } = settings;
  return [
    ['distribution', distribution],
    ['version', version],
    ['runtime', runtime.kind],
    ['runtimeVersion', runtime.version],
    ...Object.entries(single),
    ...featureGates.map(({ gate, value, from }): Row => [
      `featureGates.${gate}`,
      { known: true, value, from },
    ]),
  ];
}

function rowOf(name: string, setting: Setting<unknown>, colors: Colors): readonly string[] {
  if (!setting.known) return [printable(name), 'unknown', colors.dim(`needs ${printable(setting.needs)}`)];
  const { value, from, overridden = [] } = setting;
  const others = overridden.filter((one) => JSON.stringify(one.value) !== JSON.stringify(value));
  const instead = others.map((one) => `${shown(one.value)} (${describeProvenance(one.from)})`).join(', ');
  const told = describeProvenance(from) + (instead === '' ? '' : `; not ${instead}`);
  return [
    printable(name),
    printable(shown(value)),
    from.kind === 'default' ? colors.dim(printable(told)) : printable(told),
  ];
}

function shown(value: unknown): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function describeKubelet(kubelet: DiscoveredKubelet): string {
  if (kubelet.foundBy === 'nothing') return 'none was found: no process, no unit and no files of one';
  const by = {
    process: `process ${kubelet.pid ?? ''}`,
    unit: kubelet.unit ?? 'a unit',
    'command-line': 'the command line that was given',
    files: 'its files',
  }[kubelet.foundBy];
  const inside = kubelet.holder === 'kubelet' ? '' : `, run by ${kubelet.holder}`;
  const unit = kubelet.foundBy === 'process' && kubelet.unit !== undefined ? ` of ${kubelet.unit}` : '';
  return printable(
    `found by ${by}${unit}${inside}${kubelet.program === undefined ? '' : `: ${kubelet.program}`}`,
  );
}

const LOADED = { true: 'loaded', false: 'not loaded', unknown: 'unknown whether it is loaded' } as const;

function pluginsText({ plugins }: NodeDiscovery, colors: Colors): string {
  if (plugins.configurations.length === 0) return '';
  const rows = plugins.configurations.map(({ path, providers, loaded }) => [
    printable(path),
    LOADED[`${loaded}`],
    printable(providers.join(', ')),
  ]);
  return `\n${colors.bold('Configuration of plugins')}\n${alignColumns(rows, '  ', colors.columns)}`;
}

function findingText({ id, severity, message, hint, path, line }: NodeFinding, colors: Colors): string {
  const color = { error: colors.red, warning: colors.yellow, info: colors.dim }[severity];
  const place = path === undefined ? '' : ` ${path}${line === undefined ? '' : `:${line}`}`;
  const advice = hint === undefined ? '' : `  ${printable(hint)}\n`;
  return `${color(severity)} ${id}${printable(place)}\n  ${printable(message)}\n${advice}`;
}
