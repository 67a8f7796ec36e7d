import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '..', '..');

let built: string | undefined;

afterAll(() => {
  if (built !== undefined && built !== project) rmSync(built, { recursive: true, force: true });
  built = undefined;
});

/**
 * The folder of the package as it is published: the project itself where `npm run build` has run since the
 * last change, else a build of its own in a temporary folder.
 */
export function builtPackage(): string {
  built ??= isFresh() ? project : build();
  return built;
}

function isFresh(): boolean {
  const sources = ['src', '.config'].flatMap((name) => filesBelow(join(project, name)));
  const outputs = filesBelow(join(project, 'dist'));
  if (outputs.length === 0) return false;
  const newestSource = Math.max(...sources.map(modified), modified(join(project, 'package.json')));
  return outputs.map(modified).every((time) => time > newestSource);
}

function filesBelow(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function modified(path: string): number {
  return statSync(path).mtimeMs;
}

function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubelet-keyring-build-'));
  copyFileSync(join(project, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  const tsx = join(project, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const program = join(project, '.config', 'build.mjs');
  // Whether the types are right is the business of `npm run types`; the compiler writes its output all the same.
  const { stdout, stderr } = spawnSync(process.execPath, [tsx, program, join(folder, 'dist')], {
    encoding: 'utf8',
  });
  if (!existsSync(join(folder, 'dist/index.d.ts'))) throw new Error(`nothing was built: ${stdout}${stderr}`);
  return folder;
}
