import type { Command } from 'commander';
import { delimiter } from 'node:path';
import { KeyringError } from '../errors';
import type { KubeletKeyring } from '../core/kubelet-keyring';
import { unreadError } from '../core/parse/manifests';
import { findingsAmong } from '../core/parse/pull-secret-finding';
import { loadKeyring } from '../resolve';
import { keyringOfConfig } from './keyring-of-config';
import { askNode } from './ask-node';
import { addNodeFlags, addPullSecretFlags, flagOptions, pullSecretsOf, type NodeFlags } from './node-flags';
import type { Terminal } from './terminal';

/** Flags of the commands that other programs run; each has a variable, as most of these programs pass no flags. */
export interface ProtocolFlags extends Omit<NodeFlags, 'output' | 'reveal'> {
  readonly config?: string;
}

/** Variables in the place of flags that are not given. */
export const VARIABLES = {
  config: 'KUBELET_KEYRING_CONFIG',
  pullSecret: 'KUBELET_KEYRING_PULL_SECRETS',
  rootDir: 'KUBELET_KEYRING_ROOT_DIR',
  cwd: 'KUBELET_KEYRING_CWD',
  home: 'KUBELET_KEYRING_HOME',
  nodeRoot: 'KUBELET_KEYRING_NODE_ROOT',
  kubeletVersion: 'KUBELET_KEYRING_KUBELET_VERSION',
  nodeFiles: 'KUBELET_KEYRING_NODE_FILES',
} as const;

/** For the help of both commands. */
export const VARIABLES_HELP = `
Variables, where a flag is not given:
  KUBELET_KEYRING_CONFIG, _PULL_SECRETS (files, with "${delimiter}" between them), _ROOT_DIR, _CWD, _HOME,
  _NODE_ROOT, _KUBELET_VERSION, _NODE_FILES`;

export function addProtocolFlags(command: Command): Command {
  return addPullSecretFlags(addNodeFlags(command)).option(
    '--config <file>',
    'read this config.json (or .dockercfg) instead of searching for node files',
  );
}

/**
 * The keyring that flags and variables stand for.
 * @throws KeyringError as `loadKeyring` does; INVALID_OPTION, UNREADABLE_FILE, INVALID_DOCUMENT;
 * INVALID_MANIFEST where any part of the pull secrets cannot be read.
 */
export async function protocolKeyring(given: ProtocolFlags, terminal: Terminal): Promise<KubeletKeyring> {
  const flags = withVariables(given, terminal.env);
  if (flags.pullSecret?.includes('-') === true)
    throw invalid('pullSecret', 'Pull secrets cannot come from standard input, which holds the request.');
  const pullSecrets = await pullSecretsOf(flags, terminal);
  // Nobody would see a finding here.
  const unread = findingsAmong(pullSecrets).find(({ severity }) => severity === 'error');
  if (unread !== undefined) throw unreadError(unread);
  const asked: NodeFlags = { ...flags, output: 'json' };
  if (flags.config !== undefined)
    return keyringOfConfig(flags.config, { ...flagOptions(asked), pullSecrets });
  const { options } = await askNode(asked, terminal, { pullSecrets });
  // Who answers as a plugin asks none.
  const { credentialProviders, ...files } = options;
  return loadKeyring({ ...files, discover: false });
}

function withVariables(
  flags: ProtocolFlags,
  env: Readonly<Record<string, string | undefined>>,
): ProtocolFlags {
  const { pullSecret, nodeFiles, ...texts } = VARIABLES;
  const strategy = env[nodeFiles];
  if (strategy !== undefined && strategy !== 'first-valid' && strategy !== 'all')
    throw invalid('nodeFiles', `${nodeFiles} has to be first-valid or all.`);
  const files = (env[pullSecret] ?? '').split(delimiter).filter((file) => file !== '');
  const known = Object.entries(texts).flatMap(([flag, variable]) => {
    const value = env[variable];
    return value === undefined ? [] : [[flag, value] as const];
  });
  return {
    ...(Object.fromEntries(known) as Partial<ProtocolFlags>),
    ...(strategy === undefined ? {} : { nodeFiles: strategy }),
    ...flags,
    pullSecret: flags.pullSecret === undefined || flags.pullSecret.length === 0 ? files : flags.pullSecret,
  };
}

function invalid(option: string, message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', message, { option });
}
