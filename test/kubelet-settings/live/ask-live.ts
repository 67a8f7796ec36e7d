import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeDiscovery } from '../../../src/core/node-config/discovery';
import { layOutIn } from '../../node-files/discover/lay-out';
import { enterNode } from '../../node/namespaces';
import { readConfigz } from './configz';
import { FLAGS_ALONE, type Configz, type LiveQuestion, type LiveSeen, type LiveVector } from './question';
import { treeOf } from './tree';

const INIT = join(__dirname, '../../node/node.sh');
const WITHIN = 60_000;

export interface LivePrograms {
  readonly release: string;
  readonly kubelet: string;
  readonly runtime: string;
  /** tell.ts as one file. */
  readonly tell: string;
}

export interface LiveAnswer {
  readonly vector: LiveVector;
  /** What we say beside the kubelet: with its process, and by its files alone. */
  readonly said: readonly NodeDiscovery[];
}

/** Starts the kubelet of a question over a runtime of its own, and asks it and us, within the driver's namespaces. */
export async function askLive(
  question: LiveQuestion,
  programs: LivePrograms,
  folder: string,
): Promise<LiveAnswer> {
  const root = join(folder, 'root');
  layOutIn(root, treeOf(question, programs.release));
  layOutIn(root, {
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    '/run/rules.json': '{"accept":{},"says":{}}',
  });
  for (const socket of ['/run/containerd/containerd.sock', '/run/crio/crio.sock']) {
    mkdirSync(dirname(join(root, socket)), { recursive: true });
    symlinkSync('/run/cri.sock', join(root, socket));
  }
  mkdirSync(join(root, 'opt'), { recursive: true });
  copyFileSync(programs.tell, join(root, 'opt/tell.cjs'));
  const logFile = join(folder, 'kubelet.log');
  const child = start(question, programs, root, logFile);
  try {
    const configz = await untilAnswered(child);
    const log = readFileSync(logFile, 'utf8');
    if (configz === undefined) return { vector: { ...question, error: faultIn(log) }, said: [] };
    const pid = kubeletProcess();
    const seen: LiveSeen = { configz, flags: flagsIn(log), ...processOf(pid, root) };
    return { vector: { ...question, seen }, said: tell(pid) };
  } finally {
    await end(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function start(
  { cwd, home, arguments: words }: LiveQuestion,
  { runtime, kubelet }: LivePrograms,
  root: string,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'a');
  const { NODE_HOME: _, ...own } = process.env;
  const [command = '', ...enter] = enterNode;
  const child = spawn(command, [...enter, 'sh', INIT, root, cwd, runtime, kubelet, ...words], {
    stdio: ['ignore', log, log],
    env: { ...own, NODE_PROGRAMS: process.execPath, ...(home === null ? {} : { NODE_HOME: home }) },
  });
  closeSync(log);
  return child;
}

async function untilAnswered(child: ChildProcess): Promise<Configz | undefined> {
  const deadline = Date.now() + WITHIN;
  for (;;) {
    if (hasEnded(child)) return undefined;
    const configz = await readConfigz();
    if (configz !== undefined) return configz;
    if (Date.now() > deadline) throw new Error('the kubelet neither answers nor ends');
    await sleep(20);
  }
}

/** The only one within the driver's namespaces. */
function kubeletProcess(): number {
  for (const name of readdirSync('/proc').filter((one) => /^[0-9]+$/.test(one)))
    if (readOrNothing(`/proc/${name}/cmdline`).startsWith('/usr/bin/kubelet\0')) return Number(name);
  throw new Error('the process of the kubelet was not found');
}

function processOf(pid: number, root: string): Pick<LiveSeen, 'home' | 'cwd'> {
  const variables = readOrNothing(`/proc/${pid}/environ`).split('\0');
  const home = variables.find((one) => one.startsWith('HOME='))?.slice('HOME='.length) ?? null;
  // The node's file system lies below a folder of the driver's.
  const cwd = readlinkSync(`/proc/${pid}/cwd`);
  return { home, cwd: cwd.startsWith(root) ? cwd.slice(root.length) || '/' : cwd };
}

/** A process may end while it is looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function tell(pid: number): readonly NodeDiscovery[] {
  const words = ['--target', String(pid), '--mount', '--pid', '--root', '--wd', '/usr/bin/node'];
  // The node has no certificates of its own, which NODE_EXTRA_CA_CERTS may name here.
  const text = execFileSync('nsenter', [...words, '/opt/tell.cjs'], { encoding: 'utf8', env: {} });
  return JSON.parse(text) as NodeDiscovery[];
}

function flagsIn(log: string): LiveSeen['flags'] {
  const flags = new Map(
    [...log.matchAll(/FLAG: --([a-z0-9-]+)=(".*")$/gm)].map(([, name = '', value = '""']) => [
      name,
      JSON.parse(value) as string,
    ]),
  );
  const all = FLAGS_ALONE.map((name) => [name, flags.get(name) ?? ''] as const);
  return Object.fromEntries(all) as LiveSeen['flags'];
}

function faultIn(log: string): string {
  const [, fault] =
    /"command failed" err="?(.*)/.exec(log) ?? /(?:"Failed to run kubelet"|^E.*\]) (.*)/m.exec(log) ?? [];
  return (fault ?? log.slice(-300)).slice(0, 300);
}

function hasEnded(child: ChildProcess): boolean {
  return typeof child.exitCode === 'number' || typeof child.signalCode === 'string';
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGKILL');
  await ended;
}
