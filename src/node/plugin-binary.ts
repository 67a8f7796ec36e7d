import { join } from 'node:path';
import type { PluginBinary } from '../core/provider/plugin-binary';
import type { PluginRules } from '../core/release/plugin-rules';
import { mayExecute } from './beneath/held';
import { openBeneath } from './beneath/open-beneath';
import { errnoOf } from './beneath/path-errors';
import { log } from './log';

/** Where plugins stand on a node. */
export interface PluginFolder {
  /** Where the node's file system is mounted; `/` for the node itself. */
  readonly nodeRoot: string;
  /** `--image-credential-provider-bin-dir`, an absolute path on the node. */
  readonly binDir: string;
}

/**
 * Looks a plugin up in the plugin directory. Up to 1.29 it only has to be there; since then it has to be a
 * file that may be executed. Mirrors RegisterCredentialProviderPlugins in plugin.go, and exec.LookPath.
 */
export async function findPlugin(
  { nodeRoot, binDir }: PluginFolder,
  name: string,
  rules: Pick<PluginRules, 'pluginLookPath'>,
): Promise<PluginBinary> {
  const path = join(binDir, name);
  const binary = await inspect(nodeRoot, path, rules);
  log.read('plugin %j: %s', path, binary.outcome);
  return binary;
}

async function inspect(
  nodeRoot: string,
  path: string,
  rules: Pick<PluginRules, 'pluginLookPath'>,
): Promise<PluginBinary> {
  try {
    const held = await openBeneath(nodeRoot, path);
    try {
      if (!rules.pluginLookPath) return { path, outcome: 'found' };
      if (held.stats.isDirectory()) return { path, outcome: 'directory' };
      if (!(await mayExecute(held))) return { path, outcome: 'not-executable' };
      return { path, outcome: 'found' };
    } finally {
      held.close();
    }
  } catch (error) {
    const errno = errnoOf(error);
    return errno === 'ENOENT' ? { path, outcome: 'missing' } : { path, outcome: 'unreadable', errno };
  }
}
