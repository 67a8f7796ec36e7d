import type { NodeDiscovery } from '../../../src/core/node-config/discovery';
import { describeProvenance, type Setting } from '../../../src/core/node-config/setting';
import { temporaryFolder } from '../temporary-folder';
import { layOutIn, type FixtureFile } from './lay-out';

/** A node of fixtures/nodes: what is odd about it, its files, and what a discovery says. */
export interface FixtureNode {
  readonly about: string;
  readonly source: string;
  readonly files: Readonly<Record<string, FixtureFile>>;
  readonly commandLine?: string;
  readonly expect: NodeSummary;
}

/** The facts of a discovery, each with where it is from; settings that are defaults of the kubelet are left out. */
export interface NodeSummary {
  readonly kubelet: string;
  readonly settings: Readonly<Record<string, readonly [value: unknown, from: string] | 'unknown'>>;
  readonly runtimeFiles?: readonly string[];
  readonly plugins?: readonly string[];
  readonly findings?: readonly string[];
}

/** Lays the files of a node out beneath a new folder. */
export function layOut(files: FixtureNode['files']): string {
  const root = temporaryFolder();
  layOutIn(root, files);
  return root;
}

export function summarize(node: NodeDiscovery): NodeSummary {
  const { kubelet, settings, plugins, runtime } = node;
  const { featureGates, ...single } = settings;
  const all: readonly (readonly [string, Setting<unknown>])[] = [
    ['distribution', node.distribution],
    ['version', node.version],
    ['runtime', runtime.kind],
    ['runtimeVersion', runtime.version],
    ...Object.entries(single),
    ...featureGates.map(({ gate, value, from }) => [gate, { known: true, value, from }] as const),
  ];
  const told = all.flatMap(
    ([name, setting]): (readonly [string, readonly [unknown, string] | 'unknown'])[] => {
      if (!setting.known) return [[name, 'unknown']];
      const from = describeProvenance(setting.from);
      return from === 'default of the kubelet' ? [] : [[name, [setting.value, from]] as const];
    },
  );
  const found =
    kubelet.foundBy === 'nothing'
      ? 'nothing'
      : [kubelet.foundBy, kubelet.holder, kubelet.unit ?? kubelet.program].filter(Boolean).join(' ');
  return {
    kubelet: found,
    settings: Object.fromEntries(told),
    ...(runtime.files.length === 0 ? {} : { runtimeFiles: runtime.files.map(({ path }) => path) }),
    ...(plugins.configurations.length === 0
      ? {}
      : { plugins: plugins.configurations.map(({ path, loaded }) => `${path} ${String(loaded)}`) }),
    ...(node.findings.length === 0
      ? {}
      : {
          findings: node.findings.map(({ severity, id, path }) =>
            [severity, id, path].filter(Boolean).join(' '),
          ),
        }),
  };
}
