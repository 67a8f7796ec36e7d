import { checkOptions } from '../../core/input/check-input';
import { discoverShape } from './discover-shape';
import { KeyringError } from '../../errors';
import { isRelease } from '../../core/release/kubelet-version';
import { DISTRIBUTION_SIGNS, distributionOf } from '../../core/node-config/distribution/distribution';
import type { DiscoveredKubelet, DiscoveredRuntime, NodeDiscovery } from '../../core/node-config/discovery';
import { nodeFindings } from '../../core/node-config/findings/node-findings';
import type { NodeFacts } from '../../core/node-config/findings/facts';
import type { ConfigurationFile } from '../../core/node-config/kubelet/configuration';
import { kubeletSettings, type KubeletSettings } from '../../core/node-config/kubelet/settings';
import { known, unknown } from '../../core/node-config/setting';
import { beneathTree } from '../../core/node-config/windows-path';
import { bundledRuntime } from './bundled-runtime';
import { findKubelet, type FoundKubelet } from './find-kubelet';
import { kubeletVersion } from './kubelet-version';
import { flagFiles, otherLogins, refusedUnit, unitFacts } from './node-facts';
import { readMachine, readProcessor } from './machine';
import { NodeReader } from './node-reader';
import { namedFiles, type NamedFiles } from './named-files';
import { pluginConfigFaults } from './plugin-config-faults';
import { pluginPrograms } from './plugin-programs';
import { readRuntime } from './read-runtime';

export interface DiscoverOptions {
  /** Where the node's file system is mounted. Default: `/`, this machine. */
  readonly nodeRoot?: string | undefined;
  /** Look for the running kubelet in the node's /proc. Default: true. */
  readonly processes?: boolean | undefined;
  /** A command line of the kubelet that was seen elsewhere; it counts instead of process and unit. */
  readonly commandLine?: string | undefined;
}

/**
 * Finds out from the files of a node, and its processes where they can be seen, which kubelet runs there and with which
 * settings. Nothing is run, nothing outside `nodeRoot` is read, and what is read is bounded. What is wrong on the node is
 * a finding, never an exception.
 *
 *     const node = await discoverNode({ nodeRoot: '/host' });
 *     node.settings.rootDir;  // { known: true, value: '/var/lib/kubelet', from: { kind: 'default', of: 'the kubelet' } }
 * @throws KeyringError INVALID_OPTION.
 */
export async function discoverNode(options: DiscoverOptions = {}): Promise<NodeDiscovery> {
  checkOptions(options, discoverShape);
  const { nodeRoot = '/', processes = true, commandLine } = options;
  if (!nodeRoot.startsWith('/')) {
    throw new KeyringError(
      'INVALID_OPTION',
      'nodeRoot has to be an absolute path. Give the folder at which the node is mounted.',
      { option: 'nodeRoot' },
    );
  }
  const reader = new NodeReader(nodeRoot);
  const machine = await readMachine(reader);
  const kubelet = await findKubelet(reader, machine, {
    processes,
    ...(commandLine === undefined ? {} : { commandLine }),
  });
  const named = await namedFiles(reader, kubelet);
  const settings = settingsOf(kubelet, named);
  const runtime = readRuntime(reader, {
    endpoint:
      settings.imageServiceEndpoint.known && settings.imageServiceEndpoint.value !== null
        ? known({ value: settings.imageServiceEndpoint.value, from: settings.imageServiceEndpoint.from })
        : settings.containerRuntimeEndpoint,
    machine: machine.specifiers,
    ...(kubelet.dataDir === undefined ? {} : { dataDir: kubelet.dataDir }),
    ...bundledRuntime(kubelet),
  });
  const [version, processor, there] = await Promise.all([
    kubeletVersion(reader, { ...kubelet, programs: kubelet.programs.map(beneathTree) }),
    machine.system === 'windows'
      ? undefined
      : readProcessor(
          reader,
          kubelet.programs.find((path) => path.startsWith('/')),
        ),
    signsThere(reader),
  ]);
  const distribution = distributionOf({
    ...(kubelet.holder === undefined ? {} : { holder: kubelet.holder }),
    ...(machine.os === undefined ? {} : { os: machine.os }),
    there,
  });
  const plugins = {
    configurations: named.plugins,
    programs: await pluginPrograms(reader, settings, named.plugins, machine.system === 'windows'),
  };
  const whole = processor !== undefined || machine.system === 'windows';
  const programThere = await anyFile(reader, kubelet.programs);
  const facts = {
    system: machine.system,
    whole,
    ...(processor === undefined ? {} : { processor }),
    kubelet: describeKubelet(kubelet, named.files),
    settings,
    runtime: whole || programThere ? await runtime : withoutAbsent(await runtime),
    plugins,
  };
  const release = version.known && isRelease(version.value) ? version.value : undefined;
  const findings = nodeFindings({
    ...facts,
    ...(await restOfFacts(reader, kubelet, settings, named)),
    ...(release === undefined ? {} : { version: release }),
    programThere,
    pluginConfigFaults: await pluginConfigFaults(reader, settings, release),
  });
  return {
    ...facts,
    ...(machine.hostname === undefined ? {} : { hostname: machine.hostname }),
    distribution:
      distribution === undefined ? unknown('a file that one distribution alone has') : known(distribution),
    version,
    findings,
  };
}

function settingsOf(kubelet: FoundKubelet, { flags, files, missing, unread }: NamedFiles): KubeletSettings {
  const { cwd, home, incomplete } = kubelet;
  const [notRead] = [...missing, ...unread];
  return kubeletSettings({
    flags,
    cwd,
    home,
    files,
    ...(incomplete === undefined ? {} : { incomplete }),
    ...(notRead === undefined ? {} : { unreadConfiguration: `the configuration ${notRead}` }),
  });
}

async function signsThere(reader: NodeReader): Promise<ReadonlySet<string>> {
  const there = await Promise.all(
    DISTRIBUTION_SIGNS.map(async ([path]) => ((await reader.exists(path)) ? [path] : [])),
  );
  return new Set(there.flat());
}

/** A file that was read, or where it was seen that none can be; a folder counts as seen. */
async function isSeen(reader: NodeReader, path: string): Promise<boolean> {
  return (await reader.content(path)) !== undefined || reader.hasNoFile(path);
}

function withoutAbsent({ absent: _unknown, ...runtime }: DiscoveredRuntime): DiscoveredRuntime {
  return runtime;
}

async function anyFile(reader: NodeReader, paths: readonly string[]): Promise<boolean> {
  for (const path of paths.map(beneathTree))
    if (path.startsWith('/') && (await reader.isFile(path))) return true;
  return false;
}

function describeKubelet(
  kubelet: FoundKubelet,
  configuration: readonly ConfigurationFile[],
): DiscoveredKubelet {
  const { foundBy, holder = 'kubelet', programs, running, unit } = kubelet;
  if (foundBy === 'nothing') return { foundBy };
  const [program] = programs;
  return {
    foundBy,
    holder,
    ...(program === undefined ? {} : { program }),
    ...(running === undefined ? {} : { pid: running.pid }),
    ...(unit === undefined ? {} : { unit: unit.read.unit }),
    files: [
      ...(unit === undefined
        ? []
        : [
            ...unit.read.files,
            ...unit.read.environmentFiles.filter(({ found }) => found).map(({ path }) => path),
          ]),
      ...configuration.map(({ path }) => path),
    ],
  };
}

type RestOfFacts = Omit<
  NodeFacts,
  | 'system'
  | 'whole'
  | 'kubelet'
  | 'settings'
  | 'runtime'
  | 'plugins'
  | 'version'
  | 'pluginConfigFaults'
  | 'programThere'
>;

async function restOfFacts(
  reader: NodeReader,
  kubelet: FoundKubelet,
  settings: KubeletSettings,
  named: NamedFiles,
): Promise<RestOfFacts> {
  const { credentialProviderConfig: config, credentialProviderBinDir: folder } = settings;
  const isFolder = async (path: string | null): Promise<boolean> =>
    path !== null && (await reader.list(beneathTree(path))) !== undefined;
  return {
    flagsKnown: kubelet.incomplete === undefined,
    flags: kubelet.flags,
    notFlags: kubelet.notFlags ?? [],
    configuration: named.files,
    configurationMissing: named.missing,
    pluginConfigIsFolder: await isFolder(config.known ? config.value : null),
    pluginFolderThere:
      !folder.known || folder.value === null || !(await reader.hasNoFolder(beneathTree(folder.value))),
    pluginConfigUnread:
      config.known && config.value !== null && !(await isSeen(reader, beneathTree(config.value))),
    ...(kubelet.unit === undefined ? {} : { unit: await unitFacts(reader, kubelet.unit) }),
    refusedUnits: (kubelet.unit === undefined ? (kubelet.refused ?? []) : [kubelet.unit.read]).flatMap(
      refusedUnit,
    ),
    flagFiles: kubelet.holder === 'kubelet' ? await flagFiles(reader) : [],
    otherUnits: kubelet.otherUnits,
    otherProgramFiles: await otherLogins(reader, settings),
    uncertain: kubelet.uncertain,
    exhausted: reader.exhausted,
  };
}
