import { rmSync } from 'node:fs';

/**
 * Removes the folder of a scenario. A kubelet that is ending may still make files in it: what cannot be removed now goes
 * with the folder of the whole run.
 */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // See above.
  }
}
