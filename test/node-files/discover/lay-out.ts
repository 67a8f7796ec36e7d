import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { elfProgram, type ProgramParts } from './elf-program';

/** A file of a fixture node: its lines, a link, a program, or a folder. */
export type FixtureFile =
  | readonly string[]
  | string
  | { readonly link: string }
  | { readonly program: ProgramParts; readonly mode?: string }
  | { readonly text: string; readonly mode: string }
  | { readonly folder: true };

/** Lays the files of a node out beneath a folder. */
export function layOutIn(root: string, files: Readonly<Record<string, FixtureFile>>): void {
  for (const [path, file] of Object.entries(files)) {
    const at = join(root, path);
    mkdirSync(dirname(at), { recursive: true });
    if (typeof file === 'string') writeFileSync(at, file);
    else if (Array.isArray(file)) writeFileSync(at, `${file.join('\n')}\n`);
    else if ('link' in file) symlinkSync(file.link, at);
    else if ('folder' in file) mkdirSync(at, { recursive: true });
    else if ('program' in file) {
      writeFileSync(at, elfProgram(file.program));
      chmodSync(at, parseInt(file.mode ?? '755', 8));
    } else if ('text' in file) {
      writeFileSync(at, file.text);
      chmodSync(at, parseInt(file.mode, 8));
    }
  }
}
