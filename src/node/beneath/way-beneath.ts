import { stepsByDescriptor } from './by-descriptor';
import { stepsByPath } from './by-path';
import { hasDescriptorPaths } from './descriptor-paths';
import { walk } from './walk';

/**
 * Tells every folder (on this machine) and name on the way to a path of a node mounted at `root`, links and where
 * they lead included. It ends where the way does, for whatever reason.
 */
export async function wayBeneath(
  root: string,
  path: string,
  passed: (folder: string, name: string) => void,
): Promise<void> {
  const tell = (folder: { readonly path: string }, name: string): void => {
    passed(folder.path, name);
  };
  try {
    if (hasDescriptorPaths()) {
      const steps = stepsByDescriptor(root);
      steps.leave(await walk(steps, path, tell));
    } else {
      await walk(stepsByPath(root), path, tell);
    }
  } catch {
    // What is there so far is the way.
  }
}
