import { join } from 'node:path';
import { mayExecute } from './beneath/held';
import { openBeneath } from './beneath/open-beneath';
import type { PluginFolder } from './plugin-binary';

/** What to start for a plugin. */
export interface PluginCommand {
  /** A path of this machine. */
  readonly file: string;
  /** What the plugin sees as its own name: its path on the node, as from the kubelet. */
  readonly argv0: string;
  /** To be called when the plugin has ended. */
  readonly release: () => void;
}

/**
 * The executable of a plugin. Beneath a node root it is the very file that was found there, whatever is put in its
 * place before it starts; a script reads itself once more after that, and so it has to be held until it has ended.
 * On this machine itself it is the path, as for the kubelet: there is no outside.
 * @throws the errors of `openBeneath`; EACCES for what may not be executed.
 */
export async function pluginCommand(
  { nodeRoot, binDir }: PluginFolder,
  name: string,
): Promise<PluginCommand> {
  const argv0 = join(binDir, name);
  if (nodeRoot === '/') return { file: argv0, argv0, release: () => undefined };
  const held = await openBeneath(nodeRoot, argv0);
  try {
    if (!held.stats.isFile() || !(await mayExecute(held))) throw new NotExecutable('not executable');
    await held.stillThere();
    return { file: held.handleForChild(), argv0, release: held.close };
  } catch (error) {
    held.close();
    throw error;
  }
}

class NotExecutable extends Error {
  readonly code = 'EACCES';
}
