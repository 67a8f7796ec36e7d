import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { chosenSettings, type ChosenSetting } from '../core/node-config/chosen-settings';
import type { NodeDiscovery } from '../core/node-config/discovery';
import { settingsFrom } from '../core/node-config/settings-from';
import { asNodeSays, discover, pluginsOf } from '../discovered-options';
import { hasKubeletTraces } from '../node/discover/kubelet-traces';
import { DEFAULT_ROOT_DIR } from '../core/model/environment';
import type { NodeOptions } from '../resolve';
import { flagOptions, type NodeFlags } from './node-flags';
import { pluginOptions } from './plugin-flags';
import type { Chosen } from './chosen-pods';
import type { Terminal } from './terminal';
import { whoseNode, type WhoseNode, type WhoseNodeFlags } from './whose-node';

/** The node that a command is about: what it is asked with, and what it says of itself. */
export interface AskedNode {
  /** The library's options: what flags say, else what the node says, else what this process has. */
  readonly options: NodeOptions;
  readonly whose: WhoseNode;
  /** Undefined where it was not asked, or is another machine. */
  readonly discovery?: NodeDiscovery;
}

/** What is known of the question besides flags. */
export interface NodeQuestion {
  readonly pullSecrets?: readonly object[];
  readonly chosen?: Chosen | undefined;
  /** Settings of a command's own flags, by name, of which the node may say something as well. */
  readonly given?: Parameters<typeof chosenSettings>[0];
  /** The answer itself tells why a kubelet does not start. */
  readonly tellsStart?: boolean;
}

/** Asks the node about itself, as far as it is this machine or mounted, and takes flags and answer together. */
export async function askNode(
  flags: NodeFlags & WhoseNodeFlags,
  terminal: Terminal,
  { pullSecrets = [], chosen, given = {}, tellsStart = false }: NodeQuestion = {},
): Promise<AskedNode> {
  const { nodeRoot, rootDir = DEFAULT_ROOT_DIR, home = terminal.env.HOME ?? null } = flags;
  const isNode = nodeRoot !== undefined || (await hasKubeletTraces(rootDir));
  const asked = isNode && flags.discover !== 'off' ? await discovery(flags, chosen) : undefined;
  const names = [hostname(), ...(asked === undefined ? [] : nameOf(asked))];
  const whose = whoseNode(flags, chosen, { isNode, names });
  const base = { ...flagOptions(flags), pullSecrets };
  const node = whose.read ? asked : undefined;
  if (node === undefined) {
    const plugins = pluginOptions(flags, terminal);
    return {
      options: { ...base, home, discover: false, ...(plugins && { credentialProviders: plugins }) },
      whose,
    };
  }
  const options = asNodeSays({ ...base, ...pluginsOfFlags(flags, terminal, node) }, node);
  const environment = terminal.env;
  const { credentialProviders } = options;
  return {
    options: {
      ...options,
      home: options.home === undefined ? home : options.home,
      ...(credentialProviders && { credentialProviders: { ...credentialProviders, environment } }),
    },
    whose: { ...(tellsStart ? whose : withStartOf(node, whose)), ...settingsOf(flags, given, node) },
    discovery: node,
  };
}

/** A command line in a text tells of the kubelet where neither its process nor its unit does. */
async function discovery({ nodeRoot = '/' }: NodeFlags, chosen: Chosen | undefined): Promise<NodeDiscovery> {
  const root = resolve(nodeRoot);
  const node = await discover({ nodeRoot: root });
  const commandLine = chosen?.handed.kubeletCommandLine;
  const isSeen = node.kubelet.foundBy === 'process' || node.kubelet.foundBy === 'unit';
  return isSeen || commandLine === undefined ? node : discover({ nodeRoot: root, commandLine });
}

/** An answer is what the kubelet does once it starts; where it does not, that comes first. */
function withStartOf({ kubelet, findings }: NodeDiscovery, whose: WhoseNode): WhoseNode {
  if (whose.note !== undefined || kubelet.foundBy === 'process') return whose;
  const ending = findings.find(
    ({ severity, id }) => severity === 'error' && id !== 'node-plugin-cannot-start',
  );
  return ending === undefined
    ? whose
    : { ...whose, note: `${ending.message} The answer is what it would do if it started.` };
}

function nameOf(node: NodeDiscovery): readonly string[] {
  const { nodeName } = settingsFrom(node);
  return nodeName === undefined ? [] : [nodeName.value];
}

/** Plugins of flags; a flag that is not given is as the node says. */
function pluginsOfFlags(
  flags: NodeFlags,
  terminal: Terminal,
  node: NodeDiscovery,
): Pick<NodeOptions, 'credentialProviders'> {
  const { imageCredentialProviderConfig, imageCredentialProviderBinDir, runPlugins } = flags;
  if (
    [imageCredentialProviderConfig, imageCredentialProviderBinDir, runPlugins].every(
      (one) => one === undefined,
    )
  )
    return {};
  const said = pluginsOf(node, settingsFrom(node));
  const { config = imageCredentialProviderConfig, binDir = imageCredentialProviderBinDir } = said ?? {};
  const plugins = pluginOptions(
    {
      ...(config === undefined ? {} : { imageCredentialProviderConfig: config }),
      ...(binDir === undefined ? {} : { imageCredentialProviderBinDir: binDir }),
      ...flags,
    },
    terminal,
  );
  return plugins === undefined ? {} : { credentialProviders: { ...said, ...plugins } };
}

function settingsOf(
  flags: NodeFlags,
  given: NonNullable<NodeQuestion['given']>,
  node: NodeDiscovery,
): { readonly settings?: readonly ChosenSetting[] } {
  if (node.kubelet.foundBy === 'nothing' && !node.runtime.kind.known) return {};
  const settings = chosenSettings(
    {
      rootDir: flags.rootDir,
      cwd: flags.cwd,
      home: flags.home,
      kubeletVersion: flags.kubeletVersion,
      credentialProviderConfig: flags.imageCredentialProviderConfig,
      credentialProviderBinDir: flags.imageCredentialProviderBinDir,
      ...given,
    },
    settingsFrom(node),
  );
  return settings.length === 0 ? {} : { settings };
}
