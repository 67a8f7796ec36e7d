import { access, constants, stat } from 'fs-extra';
import { join } from 'node:path';
import { log } from './log';
import type { PluginBinary } from '../core/provider/plugin-binary';
import type { PluginRules } from '../core/release/plugin-rules';

/**
 * Looks a plugin up in the plugin directory. Up to 1.29 it only has to be there; since then it has to be a
 * file that may be executed. Mirrors RegisterCredentialProviderPlugins in plugin.go, and exec.LookPath.
 */
export async function findPlugin(
  binDir: string,
  name: string,
  rules: Pick<PluginRules, 'pluginLookPath'>,
): Promise<PluginBinary> {
  const path = join(binDir, name);
  const binary = await inspect(path, rules);
  log.read('plugin %j: %s', path, binary.outcome);
  return binary;
}

async function inspect(path: string, rules: Pick<PluginRules, 'pluginLookPath'>): Promise<PluginBinary> {
  try {
    const found = await stat(path);
    if (!rules.pluginLookPath) return { path, outcome: 'found' };
    if (found.isDirectory()) return { path, outcome: 'directory' };
    if (!(await mayExecute(path))) return { path, outcome: 'not-executable' };
    return { path, outcome: 'found' };
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EIO';
    return errno === 'ENOENT' ? { path, outcome: 'missing' } : { path, outcome: 'unreadable', errno };
  }
}

function mayExecute(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
