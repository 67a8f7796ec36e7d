import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { renamed, renamedBase64 } from './renamed';

const USAGE = `Copies reports, each a folder with case.json, under other names.

Usage: tsx test/reports/rename.ts FROM TO

FROM holds the folders; TO is where fixtures keep them: what is there of them is replaced.`;

/** Copies one report: every text of it, and the names of its files, under other names. */
function rename(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  for (const path of filesOf(to)) {
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    if (Buffer.from(text, 'utf8').equals(bytes)) writeFileSync(path, renamedText(basename(path), text));
    const moved = join(to, renamed(path.slice(to.length + 1)));
    if (moved === path) continue;
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(path, moved);
  }
}

/** What tells the report to people is left out: the data are what is kept. */
function renamedText(file: string, text: string): string {
  if (file !== 'case.json') return renamedBase64(renamed(text));
  const known = JSON.parse(text) as Record<string, unknown>;
  delete known.title;
  delete known.note;
  return `${renamed(JSON.stringify(known, null, 2))}\n`;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  for (const name of readdirSync(from)) rename(join(from, name), join(to, name));
}
