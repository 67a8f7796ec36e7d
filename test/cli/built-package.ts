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
  const sources = filesBelow(join(project, 'src'));
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
  const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const config = join(project, '.config', 'tsconfig.build.json');
  // Whether the types are right is the business of `npm run types`; the compiler writes its output all the same.
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', config, '--outDir', join(folder, 'dist')], {
    encoding: 'utf8',
  });
  if (!existsSync(join(folder, 'dist/index.js'))) throw new Error(`tsc wrote nothing: ${stdout}`);
  return folder;
}
