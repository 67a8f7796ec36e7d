import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyPair } from '../registry/test-authority';
import type { Registry } from './docker-registry';

export interface RegistrySettings {
  /** `auth` of docker-registry's configuration. */
  readonly auth: object;
  readonly tls?: KeyPair;
}

/**
 * Starts docker-registry on a loopback port that the system picks, over images that another one stored under
 * `storage`. setpriv makes the system end it with this process.
 */
export async function startConfiguredRegistry(
  folder: string,
  storage: string,
  { auth, tls }: RegistrySettings,
): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const certificate = join(folder, 'tls.crt');
  const key = join(folder, 'tls.key');
  if (tls !== undefined) {
    writeFileSync(certificate, tls.cert);
    writeFileSync(key, tls.key);
  }
  const config = {
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: storage } },
    http: { addr: '127.0.0.1:0', ...(tls === undefined ? {} : { tls: { certificate, key } }) },
    auth,
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
