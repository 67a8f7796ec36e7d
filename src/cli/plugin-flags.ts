import { Option, type Command } from 'commander';
import type { CredentialProviderOptions } from '../node/load-providers';
import { KeyringError } from '../errors';
import type { Terminal } from './terminal';

/** Flags about the node's credential provider plugins, named as the kubelet's own. */
export interface PluginFlags {
  readonly imageCredentialProviderConfig?: string;
  readonly imageCredentialProviderBinDir?: string;
  readonly runPlugins?: boolean;
}

export function addPluginFlags(command: Command): Command {
  return command
    .optionsGroup('Pull secrets and plugins:')
    .addOption(
      new Option(
        '--credential-provider-config, --image-credential-provider-config <path>',
        'CredentialProviderConfig of the kubelet, a file or (1.34 and later) a directory, on the node',
      ),
    )
    .addOption(
      new Option(
        '--credential-provider-bin-dir, --image-credential-provider-bin-dir <dir>',
        'folder of the plugins, on the node',
      ),
    )
    .option(
      '--run-plugins',
      'run the credential provider plugins that match (default: only say which would be asked)',
    )
    .optionsGroup('Options:');
}

/** The library's options for the flags; undefined where none is given. */
export function pluginOptions(flags: PluginFlags, { env }: Terminal): CredentialProviderOptions | undefined {
  const {
    imageCredentialProviderConfig: config,
    imageCredentialProviderBinDir: binDir,
    runPlugins: run,
  } = flags;
  if (config === undefined) {
    if (binDir === undefined && run === undefined) return undefined;
    throw new KeyringError(
      'INVALID_OPTION',
      'Which plugins there are stands in their configuration. Give --credential-provider-config as well.',
      { option: 'credential-provider-config' },
    );
  }
  if (run === true && binDir === undefined) {
    throw new KeyringError(
      'INVALID_OPTION',
      '--run-plugins needs the folder of the plugins. Give --credential-provider-bin-dir as well.',
      { option: 'credential-provider-bin-dir' },
    );
  }
  return {
    config,
    environment: env,
    binDir,
    run,
  };
}
