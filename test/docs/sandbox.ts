import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './project';

/** Folders that pages name by their absolute path; each is one of the sandbox here. */
const MOVED = ['/host', '/etc/kubernetes', '/var/lib/kubelet'];

/** Programs that pages call and a machine may lack, or that would reach beyond it; see programs/. */
const PROGRAMS = ['kubectl', 'skopeo', 'podman', 'crane', 'docker', 'npm', 'npx'];

export interface Run {
  readonly status: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/** Fails with what was printed where a run ended otherwise, or in a crash of ours. */
export function expectStatus({ status, output }: Run, wanted: number): void {
  if (status !== wanted) throw new Error(`It ended with status ${status ?? 'none'}, having said:\n${output}`);
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
}

export interface Sandbox {
  readonly folder: string;
  /** Runs a program in the sandbox, with nothing of this process's environment. */
  readonly run: (program: string, ...args: readonly string[]) => Promise<Run>;
  /** A text of a page, its absolute paths turned into those of the sandbox. */
  readonly moved: (text: string) => string;
  readonly remove: () => Promise<void>;
}

/** A temporary folder with a node, a cluster's objects, the built package, and the programs that pages call. */
export async function makeSandbox(builtPackage: string): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'kubelet-keyring-pages-'));
  const bin = join(folder, 'bin');
  const work = join(folder, 'work');
  await Promise.all(
    ['bin', 'home', 'work/node_modules'].map((path) => mkdir(join(folder, path), { recursive: true })),
  );
  await cp(join(PROJECT, 'fixtures/demo/node'), join(folder, 'host'), { recursive: true });
  await mkdir(join(folder, 'host/etc/kubernetes'), { recursive: true });
  await cp(join(PROJECT, 'fixtures/demo/node/var/lib/kubelet'), join(folder, 'var/lib/kubelet'), {
    recursive: true,
  });
  await cp(join(PROJECT, 'fixtures/pages'), join(folder, 'etc/kubernetes'), { recursive: true });
  await cp(join(PROJECT, 'fixtures/pages'), work, { recursive: true });
  await symlink(builtPackage, join(work, 'node_modules/kubelet-keyring'));
  await symlink(join(PROJECT, 'node_modules/@types'), join(work, 'node_modules/@types'));
  const scripts = [
    ...PROGRAMS.map((name) => [name, scriptOf(name)] as const),
    ['jest', join(PROJECT, 'node_modules/jest/bin/jest.js')] as const,
    ...binsOf(builtPackage),
  ];
  await Promise.all(
    scripts.map(async ([name, script]) => {
      await writeFile(join(bin, name), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
      await chmod(join(bin, name), 0o755);
    }),
  );
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    HOME: join(folder, 'home'),
    PROJECT,
    BUILT: builtPackage,
    // Whatever would go out is sent to a port where nobody listens.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '',
  };
  return {
    folder,
    run: async (program, ...args) => runIn(work, env, program, args),
    moved: (text) =>
      MOVED.reduce(
        (moved, path) =>
          moved.replaceAll(new RegExp(`(?<![\\w./-])${path}(?![\\w-])`, 'g'), join(folder, path)),
        text,
      ),
    remove: async () => rm(folder, { recursive: true }),
  };
}

const OWN_SCRIPTS = ['kubectl', 'npm', 'npx'];

function scriptOf(program: string): string {
  return join(__dirname, 'programs', OWN_SCRIPTS.includes(program) ? `${program}.cjs` : 'client.cjs');
}

/** The programs that the package installs. */
function binsOf(builtPackage: string): readonly (readonly [string, string])[] {
  const { bin } = JSON.parse(readFileSync(join(builtPackage, 'package.json'), 'utf8')) as {
    readonly bin: Readonly<Record<string, string>>;
  };
  return Object.entries(bin).map(([name, path]) => [name, join(builtPackage, path)]);
}

async function runIn(
  cwd: string,
  env: Readonly<Record<string, string>>,
  program: string,
  args: readonly string[],
): Promise<Run> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, output: Buffer.concat(output).toString('utf8') };
}
