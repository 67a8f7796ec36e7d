import { isAbsolute, join } from 'node:path';
import { KeyringError } from '../errors';
import type { KubeletEnvironment } from '../core/model/environment';
import { timeLimitOption } from '../core/model/number-option';
import {
  parseCredentialProviderConfig,
  type ProviderFeatureGates,
} from '../core/provider/parse-provider-config';
import type { PluginBinary } from '../core/provider/plugin-binary';
import type { CredentialProvidersInput } from '../core/provider/providers-from';
import type { KnownAccounts, PluginPod } from '../core/provider/service-account';
import { releaseProfile, type KubeletVersion } from '../core/release/kubelet-version';
import type { ReleaseRules } from '../core/release/profile';
import { findPlugin, type PluginFolder } from './plugin-binary';
import { readProviderConfigFiles } from './read-provider-config';
import { DEFAULT_PLUGIN_TIMEOUT_MS, pluginRunner } from './run-plugin';

/** The credential provider plugins of a node, and whether to run them. */
export interface CredentialProviderOptions {
  /** `--image-credential-provider-config`: a file, or, from 1.34 on, a directory, on the node. */
  readonly config: string;
  /** `--image-credential-provider-bin-dir`, on the node. Without, no plugin is looked for. */
  readonly binDir?: string | undefined;
  /** Run the plugins, as the kubelet does. Default: false, a dry run. Needs `binDir`. */
  readonly run?: boolean | undefined;
  /** The pod that images are for: its service account counts for plugins that work with tokens. */
  readonly pod?: PluginPod | undefined;
  /** Where service accounts and their tokens come from. */
  readonly serviceAccounts?: KnownAccounts | undefined;
  readonly featureGates?: ProviderFeatureGates | undefined;
  /** The environment of the kubelet, which plugins inherit. Default: that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Longest time for one run, in milliseconds. Default: 60,000, the kubelet's own. */
  readonly timeoutMs?: number | undefined;
  /** Gets what a plugin writes to its standard error, bounded. It may hold secrets, and goes nowhere else. */
  readonly onStderr?: ((plugin: string, stderr: Uint8Array) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Node {
  readonly environment: KubeletEnvironment;
  readonly nodeRoot: string;
  readonly maxFileBytes: number;
  readonly kubeletVersion?: KubeletVersion;
}

/**
 * Reads the configuration, looks for the plugins, and gives what the pure part needs.
 * @throws KeyringError UNREADABLE_FILE, INVALID_OPTION.
 */
export async function loadProviders(
  options: CredentialProviderOptions,
  node: Node,
): Promise<CredentialProvidersInput> {
  const { binDir, run = false, pod, serviceAccounts, featureGates } = options;
  if (run && binDir === undefined) {
    throw new KeyringError(
      'INVALID_OPTION',
      'To run plugins, their folder has to be known. Give the bin dir of the kubelet as well.',
      { option: 'credentialProviders.binDir' },
    );
  }
  const timeoutMs = timeLimitOption(
    options.timeoutMs ?? DEFAULT_PLUGIN_TIMEOUT_MS,
    'credentialProviders.timeoutMs',
  );
  const { rules } = releaseProfile(node.kubeletVersion);
  const config = await readProviderConfigFiles(onNode(options.config, node), node);
  const known = {
    config,
    ...(pod === undefined ? {} : { pod }),
    ...(serviceAccounts === undefined ? {} : { serviceAccounts }),
    ...(featureGates === undefined ? {} : { featureGates }),
  };
  if (binDir === undefined) return known;
  const folder = { nodeRoot: node.nodeRoot, binDir: onNode(binDir, node) };
  const binaries = await findBinaries(known, folder, rules, node);
  if (!run) return { ...known, binaries };
  const { environment, onStderr, signal } = options;
  const runner = pluginRunner({
    ...folder,
    rules,
    ...(environment === undefined ? {} : { environment }),
    timeoutMs,
    ...(onStderr === undefined ? {} : { onStderr }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { ...known, binaries, run: runner, now: () => performance.now() };
}

/** What stands under the name of each plugin; nothing where the configuration has faults, which are told elsewhere. */
async function findBinaries(
  { config, featureGates }: CredentialProvidersInput,
  folder: PluginFolder,
  rules: ReleaseRules,
  { kubeletVersion }: Node,
): Promise<Readonly<Record<string, PluginBinary>>> {
  const parsed = parseCredentialProviderConfig(config, {
    ...(kubeletVersion === undefined ? {} : { kubeletVersion }),
    ...(featureGates === undefined ? {} : { featureGates }),
  });
  if (!parsed.valid) return {};
  const found = await Promise.all(
    parsed.providers.map(async ({ name }) => [name, await findPlugin(folder, name, rules)] as const),
  );
  return Object.fromEntries(found);
}

/** An absolute path on the node; a relative one starts at the kubelet's working directory. */
function onNode(path: string, { environment }: Node): string {
  return isAbsolute(path) ? path : join(environment.cwd, path);
}
