import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file below a folder; gives its path. */
export function writeBelow(folder: string, path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Flags for a node whose files are below the folder. */
export function nodeFlags(folder: string): readonly string[] {
  return ['--node-root', folder, '--cwd', '/', '--home', ''];
}

export const NO_NODE = ['--node-root', '/nowhere/at/all', '--cwd', '/', '--home', ''] as const;
