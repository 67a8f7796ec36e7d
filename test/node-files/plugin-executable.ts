import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginRun } from '../../src/core/provider/plugin-provider';
import { temporaryFolder } from './temporary-folder';

/** A plugin directory with one executable `p`, a shell script. */
export function pluginFolder(script: string): string {
  const folder = temporaryFolder();
  const path = join(folder, 'p');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return folder;
}

export function runOf(
  parts: {
    readonly args?: readonly string[];
    readonly env?: PluginRun['provider']['env'];
    readonly stdin?: string;
  } = {},
): PluginRun {
  const apiVersion = 'credentialprovider.kubelet.k8s.io/v1';
  return {
    provider: {
      name: 'p',
      apiVersion,
      matchImages: [],
      defaultCacheNanoseconds: 0n,
      args: parts.args ?? [],
      env: parts.env ?? [],
    },
    request: { kind: 'CredentialProviderRequest', apiVersion, image: 'a.io/b' },
    stdin: Buffer.from(parts.stdin ?? ''),
  };
}
