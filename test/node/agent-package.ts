import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');

/**
 * Packs the library as it is published, from a build of its own, and installs the package into a folder with
 * the agent; gives the folder.
 */
export function installAgent(folder: string): string {
  const packed = join(folder, 'package');
  mkdirSync(packed, { recursive: true });
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'])
    copyFileSync(join(PROJECT, file), join(packed, file));
  symlinkSync(join(PROJECT, 'node_modules'), join(packed, 'node_modules'));
  run(process.execPath, PROJECT, [
    join(PROJECT, 'node_modules/tsx/dist/cli.mjs'),
    join(PROJECT, '.config/build.mjs'),
    join(packed, 'dist'),
  ]);
  run('npm', packed, ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no package');
  rmSync(packed, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'agent', private: true }));
  run('npm', folder, ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`]);
  copyFileSync(join(__dirname, 'agent.cjs'), join(folder, 'agent.cjs'));
  return folder;
}

function run(command: string, cwd: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ''} failed:\n${stdout}${stderr}`);
}
