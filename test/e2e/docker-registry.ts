import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgramWell } from './run-program';

export interface Registry {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/**
 * Starts docker-registry on a loopback port that the system picks, with the users and passwords given
 * (bcrypt), and its storage in `folder`. setpriv makes the system end it with this process, whatever
 * becomes of the test.
 */
export async function startRegistry(
  folder: string,
  users: Readonly<Record<string, string>>,
): Promise<Registry> {
  const lines = await Promise.all(
    Object.entries(users).map(([user, password]) => runProgramWell('htpasswd', ['-Bbn', user, password])),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'htpasswd'), lines.map((line) => line.trim()).join('\n'));
  const config = {
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
    http: { addr: '127.0.0.1:0' },
    auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } },
  };
  // JSON is YAML too.
  writeFileSync(join(folder, 'registry.yaml'), JSON.stringify(config));
  const args = ['--pdeathsig', 'KILL', 'docker-registry', 'serve', join(folder, 'registry.yaml')];
  const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    const listen = (text: string): void => {
      said += text;
      const found = /listening on 127\.0\.0\.1:(\d+)/.exec(said);
      if (found !== null) resolve(Number(found[1]));
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`docker-registry ended with ${String(code)}: ${said}`));
    });
  });
  return {
    port,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
