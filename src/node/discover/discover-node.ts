import { KeyringError } from '../../errors';
import { releaseProfile } from '../../core/release/kubelet-version';
import { DISTRIBUTION_SIGNS, distributionOf } from '../../core/node-config/distribution/distribution';
import type { DiscoveredKubelet, NodeDiscovery, PluginConfiguration } from '../../core/node-config/discovery';
import { nodeFindings } from '../../core/node-config/findings/node-findings';
import type { NodeFacts } from '../../core/node-config/findings/facts';
import type { ConfigurationFile } from '../../core/node-config/kubelet/configuration';
import { lastFlag, type Flags } from '../../core/node-config/kubelet/flags';
import { kubeletSettings, type KubeletSettings } from '../../core/node-config/kubelet/settings';
import { known, unknown } from '../../core/node-config/setting';
import { beneathTree } from '../../core/node-config/windows-path';
import { findKubelet, type FoundKubelet } from './find-kubelet';
import { inspectProgram } from './inspect-program';
import { kubeletVersion } from './kubelet-version';
import { flagFiles, otherLogins, unitFacts } from './node-facts';
import { readMachine, readProcessor } from './machine';
import { NodeReader } from './node-reader';
import { readConfiguration, usualConfiguration } from './read-configuration';
import { findPluginConfigurations, usualPluginFolder } from './read-plugins';
import { readRuntime } from './read-runtime';

export interface DiscoverOptions {
  /** Where the node's file system is mounted. Default: `/`, this machine. */
  readonly nodeRoot?: string;
  /** Look for the running kubelet in the node's /proc. Default: true. */
  readonly processes?: boolean;
  /** A command line of the kubelet that was seen elsewhere; it counts instead of process and unit. */
  readonly commandLine?: string;
}

/** Programs of plugins that are looked at; a node has a handful. */
const MOST_PROGRAMS = 100;

/**
 * Finds out from the files of a node, and its processes where they can be seen, which kubelet runs there and with which
 * settings. Nothing is run, nothing outside `nodeRoot` is read, and what is read is bounded. What is wrong on the node is
 * a finding, never an exception.
 *
 *     const node = await discoverNode({ nodeRoot: '/host' });
 *     node.settings.rootDir;  // { known: true, value: '/var/lib/kubelet', from: { kind: 'default', of: 'the kubelet' } }
 * @throws KeyringError INVALID_OPTION.
 */
export async function discoverNode({ nodeRoot = '/', processes = true, commandLine }: DiscoverOptions = {}): Promise<NodeDiscovery> {
  if (typeof nodeRoot !== 'string' || !nodeRoot.startsWith('/')) {
    throw new KeyringError('INVALID_OPTION', 'nodeRoot has to be an absolute path. Give the folder at which the node is mounted.', { option: 'nodeRoot' });
  }
  const reader = new NodeReader(nodeRoot);
  const machine = await readMachine(reader);
  const kubelet = await findKubelet(reader, machine, { processes, ...(commandLine === undefined ? {} : { commandLine }) });
  const named = await namedFiles(reader, kubelet);
  const settings = settingsOf(kubelet, named);
  const runtime = readRuntime(reader, {
    endpoint: settings.imageServiceEndpoint.known && settings.imageServiceEndpoint.value !== null ? known({ value: settings.imageServiceEndpoint.value, from: settings.imageServiceEndpoint.from }) : settings.containerRuntimeEndpoint,
    machine: machine.specifiers,
    ...(kubelet.dataDir === undefined ? {} : { dataDir: kubelet.dataDir }),
    ...bundledRuntime(kubelet),
  });
  const [version, processor, there] = await Promise.all([
    kubeletVersion(reader, { ...kubelet, programs: kubelet.programs.map(beneathTree) }),
    machine.system === 'windows' ? undefined : readProcessor(reader, kubelet.programs.find((path) => path.startsWith('/'))),
    signsThere(reader),
  ]);
  const distribution = distributionOf({ ...(kubelet.holder === undefined ? {} : { holder: kubelet.holder }), ...(machine.os === undefined ? {} : { os: machine.os }), there });
  const plugins = { configurations: named.plugins, programs: await pluginPrograms(reader, settings, named.plugins, machine.system === 'windows') };
  const facts = {
    system: machine.system,
    whole: processor !== undefined || machine.system === 'windows',
    ...(processor === undefined ? {} : { processor }),
    kubelet: describeKubelet(kubelet, named.files),
    settings,
    runtime: await runtime,
    plugins,
  };
  const findings = nodeFindings({
    ...facts,
    ...(await restOfFacts(reader, kubelet, settings, named)),
    ...(version.known && isRelease(version.value) ? { version: version.value } : {}),
  });
  const { system, whole, ...shown } = facts;
  return {
    system,
    whole,
    ...shown,
    ...(machine.hostname === undefined ? {} : { hostname: machine.hostname }),
    distribution: distribution === undefined ? unknown('a file that one distribution alone has') : known(distribution),
    version,
    findings,
  };
}

interface NamedFiles {
  readonly flags: Flags;
  readonly files: readonly ConfigurationFile[];
  readonly missing: readonly string[];
  readonly plugins: readonly PluginConfiguration[];
}

const INFERRED = (from: string): { readonly kind: 'inferred'; readonly from: string } => ({ kind: 'inferred', from });

/** Reads what the flags name; where they were not all seen, what stands in the usual places is taken for it. */
async function namedFiles(reader: NodeReader, kubelet: FoundKubelet): Promise<NamedFiles> {
  const flags = new Map(kubelet.flags);
  const guess = (name: string, value: string): void => {
    flags.set(name, [{ value, from: INFERRED('it is in its usual place; what names it was not seen') }]);
  };
  const flag = (name: string): string | undefined => {
    const value = lastFlag(flags, name)?.value;
    return value === undefined || value === '' ? undefined : onNode(value, kubelet);
  };
  const guessing = kubelet.incomplete !== undefined;
  if (guessing && flag('config') === undefined) {
    const usual = await usualConfiguration(reader);
    if (usual !== undefined) guess('config', usual);
  }
  const [file, folder, config] = [flag('config'), flag('config-dir'), flag('image-credential-provider-config')];
  const read = await readConfiguration(reader, {
    ...(file === undefined ? {} : { file }),
    ...(folder === undefined ? {} : { folder }),
  });
  let plugins = await findPluginConfigurations(reader, { ...(config === undefined ? {} : { path: config }), known: !guessing || config !== undefined });
  const [only, ...more] = plugins;
  if (guessing && config === undefined && only !== undefined && more.length === 0) {
    guess('image-credential-provider-config', only.path);
    plugins = [{ ...only, loaded: 'unknown' }];
  }
  if (guessing && flag('image-credential-provider-bin-dir') === undefined) {
    const binDir = await usualPluginFolder(reader, plugins.flatMap(({ providers }) => providers));
    if (binDir !== undefined) guess('image-credential-provider-bin-dir', binDir);
  }
  return { flags, files: read.files, missing: read.missing, plugins };
}

function onNode(path: string, { cwd }: FoundKubelet): string {
  const here = beneathTree(path);
  return here.startsWith('/') ? here : `${cwd.known ? beneathTree(cwd.value) : ''}/${here}`;
}

function settingsOf(kubelet: FoundKubelet, { flags, files, missing }: NamedFiles): KubeletSettings {
  const { cwd, home, incomplete } = kubelet;
  const [unread] = missing;
  return kubeletSettings({
    flags,
    cwd,
    home,
    files,
    ...(incomplete === undefined ? {} : { incomplete }),
    ...(unread === undefined ? {} : { unreadConfiguration: `the configuration ${unread}` }),
  });
}

/** k3s, rke2, k0s and microk8s bring a containerd of their own. */
function bundledRuntime({ holder, dataDir = '' }: FoundKubelet): { readonly bundled?: string } {
  switch (holder) {
    case 'k3s':
      return { bundled: `${dataDir}/data/current/bin/containerd` };
    case 'rke2':
      return { bundled: `${dataDir}/bin/containerd` };
    case 'k0s':
      return { bundled: `${dataDir}/bin/containerd` };
    case 'microk8s':
      return { bundled: '/snap/microk8s/current/bin/containerd' };
    default:
      return {};
  }
}

async function signsThere(reader: NodeReader): Promise<ReadonlySet<string>> {
  const there = await Promise.all(DISTRIBUTION_SIGNS.map(async ([path]) => ((await reader.exists(path)) ? [path] : [])));
  return new Set(there.flat());
}

/** What stands in the folder of plugins under the names of the configuration that counts. */
async function pluginPrograms(
  reader: NodeReader,
  { credentialProviderBinDir: folder }: KubeletSettings,
  configurations: readonly PluginConfiguration[],
  windows: boolean,
): Promise<NodeDiscovery['plugins']['programs']> {
  if (!folder.known || folder.value === null || windows) return [];
  const { value } = folder;
  const names = new Set(configurations.filter(({ loaded }) => loaded !== false).flatMap(({ providers }) => providers));
  const paths = [...names].filter((name) => !name.includes('/')).slice(0, MOST_PROGRAMS).map((name) => `${value}/${name}`);
  return Promise.all(paths.map((path) => inspectProgram(reader, path)));
}

function describeKubelet(kubelet: FoundKubelet, configuration: readonly ConfigurationFile[]): DiscoveredKubelet {
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
      ...(unit === undefined ? [] : [...unit.read.files, ...unit.read.environmentFiles.filter(({ found }) => found).map(({ path }) => path)]),
      ...configuration.map(({ path }) => path),
    ],
  };
}

type RestOfFacts = Omit<NodeFacts, 'system' | 'whole' | 'kubelet' | 'settings' | 'runtime' | 'plugins' | 'version'>;

async function restOfFacts(
  reader: NodeReader,
  kubelet: FoundKubelet,
  settings: KubeletSettings,
  named: NamedFiles,
): Promise<RestOfFacts> {
  const { credentialProviderConfig: config, credentialProviderBinDir: folder } = settings;
  const isFolder = async (path: string | null): Promise<boolean> => path !== null && (await reader.list(beneathTree(path))) !== undefined;
  return {
    flagsKnown: kubelet.incomplete === undefined,
    flags: kubelet.flags,
    configuration: named.files,
    configurationMissing: named.missing,
    pluginConfigIsFolder: await isFolder(config.known ? config.value : null),
    pluginFolderThere: await isFolder(folder.known ? folder.value : null),
    ...(kubelet.unit === undefined ? {} : { unit: unitFacts(kubelet.unit) }),
    flagFiles: kubelet.holder === 'kubelet' ? await flagFiles(reader) : [],
    otherUnits: kubelet.otherUnits,
    otherProgramFiles: await otherLogins(reader, settings),
    uncertain: kubelet.uncertain,
    exhausted: reader.exhausted,
  };
}

function isRelease(version: string): boolean {
  try {
    releaseProfile(version);
    return true;
  } catch {
    return false;
  }
}
