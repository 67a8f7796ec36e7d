import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** An empty folder for the document at hand. */
export function scratchFolder(): string {
  clearScratch();
  return (folder = mkdtempSync(join(tmpdir(), 'fuzz-hostile-')));
}

export function clearScratch(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}
