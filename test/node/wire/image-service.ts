import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the kubelet finds its image service, in the file system of its node. */
export const IMAGE_SOCKET = '/run/images.sock';

const READY_WITHIN = 30_000;
const READY = 'containerd successfully booted';

/** A containerd with folders of its own. */
export class ImageService {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts it outside the node's file system, with its socket inside, and waits until it answers. */
  static async start(program: string, folder: string, root: string, config: string): Promise<ImageService> {
    const own = join(folder, 'containerd');
    mkdirSync(own, { recursive: true });
    const configFile = join(own, 'config.toml');
    writeFileSync(configFile, config);
    mkdirSync(join(root, 'run'), { recursive: true });
    const socket = join(root, IMAGE_SOCKET);
    const logFile = join(own, 'containerd.log');
    const log = openSync(logFile, 'a');
    const child = spawn(
      'setpriv',
      [
        '--pdeathsig',
        'KILL',
        program,
        `--config=${configFile}`,
        `--root=${join(own, 'root')}`,
        `--state=${join(own, 'state')}`,
        `--address=${socket}`,
      ],
      // Without the proxies that this machine may have.
      { stdio: ['ignore', log, log], env: { PATH: process.env.PATH ?? '/usr/bin' } },
    );
    closeSync(log);
    const service = new ImageService(child);
    const deadline = Date.now() + READY_WITHIN;
    while (!existsSync(socket) || !readFileSync(logFile, 'utf8').includes(READY)) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`containerd does not start: ${readFileSync(logFile, 'utf8').slice(-600)}`);
      await sleep(10);
    }
    return service;
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}
