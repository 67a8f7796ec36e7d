import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In memory where there is such a place: a file lives for milliseconds only. */
const BASE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

let folder: string | undefined;

/** An empty folder for the document at hand. */
export function scratchFolder(): string {
  clearScratch();
  return (folder = mkdtempSync(join(BASE, 'fuzz-hostile-')));
}

export function clearScratch(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}
