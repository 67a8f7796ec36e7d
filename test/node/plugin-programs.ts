import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfContent, type Content, type ScenarioPlugins } from './scenario';

/** Where the kubelet finds its plugins, in the file system of its node. */
export const PLUGINS = '/opt/plugins';
export const PLUGIN_CONFIG = '/etc/kubernetes/plugins';

/** Programs of this machine that a node with plugins has too. */
export const PROGRAMS_OF_PLUGINS = ['sh', 'env', 'cat', 'sleep', process.execPath];

/**
 * An executable of the plugin directory: a shell script, a script for Node, one that prints a response (over the
 * defaults of RESPONSE), the packed program, a file that may not be executed, or one that may and that no machine can.
 */
export type PluginProgram =
  | { readonly sh: string }
  | { readonly node: string }
  | { readonly answers: Readonly<Record<string, unknown>> }
  | { readonly package: 'kubelet-keyring' }
  | { readonly notExecutable: string }
  | { readonly foreign: string };

const RESPONSE = {
  kind: 'CredentialProviderResponse',
  apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
  cacheKeyType: 'Image',
};

/** Writes the plugins of a scenario and their configuration into the file system of a node. */
export function placePlugins(
  root: string,
  { config, programs }: ScenarioPlugins,
  installed: string | undefined,
): void {
  mkdirSync(join(root, PLUGINS), { recursive: true });
  mkdirSync(join(root, PLUGIN_CONFIG, '..'), { recursive: true });
  if (isDirectory(config)) {
    mkdirSync(join(root, PLUGIN_CONFIG));
    for (const [name, content] of Object.entries(config.directory))
      writeFileSync(join(root, PLUGIN_CONFIG, name), bytesOfContent(content));
  } else {
    writeFileSync(join(root, PLUGIN_CONFIG), bytesOfContent(config));
  }
  for (const [name, program] of Object.entries(programs)) placeProgram(root, name, program, installed);
}

export function isDirectory(config: ScenarioPlugins['config']): config is {
  readonly directory: Readonly<Record<string, Content>>;
} {
  return typeof config === 'object' && 'directory' in config && typeof config.directory === 'object';
}

function placeProgram(
  root: string,
  name: string,
  program: PluginProgram,
  installed: string | undefined,
): void {
  const path = join(root, PLUGINS, name);
  if ('package' in program) {
    if (installed === undefined) throw new Error('the package is not installed');
    cpSync(installed, join(root, 'opt/package'), { recursive: true, verbatimSymlinks: true });
    symlinkSync(`../package/node_modules/.bin/${program.package}`, path);
    return;
  }
  writeFileSync(path, contentOf(program));
  chmodSync(path, 'notExecutable' in program ? 0o644 : 0o755);
}

function contentOf(program: Exclude<PluginProgram, { package: string }>): string {
  if ('notExecutable' in program) return program.notExecutable;
  if ('foreign' in program) return program.foreign;
  if ('sh' in program) return `#!/bin/sh\n${program.sh}\n`;
  if ('node' in program) return `#!/usr/bin/env node\n${program.node}\n`;
  const response = JSON.stringify({ ...RESPONSE, ...program.answers });
  return `#!/bin/sh\ncat >/dev/null\ncat <<'RESPONSE'\n${response}\nRESPONSE\n`;
}
