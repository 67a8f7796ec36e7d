import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Programs that are built from their own modules, at releases that docs/agreement.md names. */
const MODULES = {
  crane: 'github.com/google/go-containerregistry/cmd/crane@v0.22.1',
  oras: 'oras.land/oras/cmd/oras@v1.3.6',
} as const;

export type ModuleProgram = keyof typeof MODULES;

/** The path of a program, built once for each release; undefined where there is no Go to build it with. */
export function moduleProgram(name: ModuleProgram): string | undefined {
  const module = MODULES[name];
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'kubelet-keyring/programs', module.slice(module.lastIndexOf('@') + 1));
  const path = join(folder, name);
  if (existsSync(path)) return path;
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync('go', ['install', '-trimpath', module], {
    encoding: 'utf8',
    env: { ...process.env, GOBIN: folder, GOWORK: 'off', GOFLAGS: '', CGO_ENABLED: '0' },
  });
  if (status !== 0) throw new Error(`${module} cannot be built: ${stderr}`);
  return path;
}
