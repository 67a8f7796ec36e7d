import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KUBECONFIG, MANIFESTS, SETTINGS, kubeletSettings } from './kubelet-settings';
import { KubeletLog } from './kubelet-log';
import { enterNode } from './namespaces';
import { placePlugins, PLUGIN_CONFIG, PLUGINS, PROGRAMS_OF_PLUGINS } from './plugin-programs';
import { bytesOfContent, isNoFile, type NoFile, type Placed, type Scenario } from './scenario';

const INIT = join(__dirname, 'node.sh');

/** A credential as it came over CRI, in full: all but user name and password should be empty. */
export interface OfferedAuth {
  readonly username: string;
  readonly password: string;
  readonly auth: string;
  readonly serverAddress: string;
  readonly identityToken: string;
  readonly registryToken: string;
}

/** One PullImage that the runtime was asked for. */
export interface Offer {
  readonly time: number;
  readonly namespace: string;
  readonly pod: string;
  readonly image: string;
  readonly auth: OfferedAuth | null;
  readonly accepted: boolean;
}

export interface NodeOptions {
  readonly release: string;
  readonly name: string;
  /** Holds the node's file system (`root`) and the log of its kubelet. */
  readonly folder: string;
  readonly programs: { readonly kubelet: string; readonly runtime: string };
  /** Where the packed program is installed. */
  readonly installed?: string;
  /** Without it the kubelet stands alone. */
  readonly kubeconfig?: string;
  readonly scenario: Scenario;
  /** More flags of the kubelet; of one that stands there already, the last counts. */
  readonly flags?: readonly string[];
}

/** One kubelet over a runtime of its own, in a file system and processes of their own. */
export class Node {
  readonly root: string;
  readonly log = new KubeletLog();
  private child: ChildProcess | undefined;
  private readPosition = 0;

  constructor(private readonly options: NodeOptions) {
    const { folder, scenario } = options;
    this.root = join(folder, 'root');
    for (const path of [MANIFESTS, scenario.cwd ?? '/', rootDirOf(scenario), '/run'])
      mkdirSync(join(this.root, path), { recursive: true });
    for (const [path, placed] of Object.entries(scenario.files ?? {})) this.place(path, placed);
    this.place(SETTINGS, JSON.stringify(kubeletSettings(options.release, scenario.settings)));
    if (scenario.plugins !== undefined) placePlugins(this.root, scenario.plugins, options.installed);
    this.place('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
    this.place('/run/rules.json', JSON.stringify({ accept: rules(scenario), says: scenario.says ?? {} }));
    if (options.kubeconfig !== undefined) this.place(KUBECONFIG, options.kubeconfig);
  }

  /** Puts something at a path of the node, in the place of what is there. */
  place(path: string, placed: Placed): void {
    const here = join(this.root, path);
    rmSync(here, { recursive: true, force: true });
    mkdirSync(dirname(here), { recursive: true });
    if (!isNoFile(placed)) writeFileSync(here, bytesOfContent(placed));
    else if (placed.kind === 'directory') mkdirSync(here);
    else symlinkSync(targetOf(placed, path), here);
  }

  /** Gives the kubelet a static pod; it notices one that is added later. */
  placeStaticPod(name: string, pod: object): void {
    this.place(join(MANIFESTS, `${name}.json`), JSON.stringify(pod));
  }

  start(): void {
    const { name, folder, programs, kubeconfig, scenario } = this.options;
    const log = openSync(join(folder, 'kubelet.log'), 'a');
    const [command = '', ...enter] = enterNode;
    const flags = [
      `--config=${SETTINGS}`,
      `--hostname-override=${name}`,
      `--root-dir=${rootDirOf(scenario)}`,
      `--cert-dir=/run/certificates`,
      ...(kubeconfig === undefined ? [] : [`--kubeconfig=${KUBECONFIG}`]),
      ...(scenario.plugins === undefined
        ? []
        : [
            `--image-credential-provider-config=${PLUGIN_CONFIG}`,
            `--image-credential-provider-bin-dir=${PLUGINS}`,
          ]),
      ...(this.options.flags ?? []),
    ];
    const { NODE_HOME: _, ...own } = process.env;
    const environment =
      scenario.plugins === undefined ? own : { ...own, NODE_PROGRAMS: PROGRAMS_OF_PLUGINS.join(' ') };
    this.child = spawn(
      command,
      [...enter, 'sh', INIT, this.root, scenario.cwd ?? '/', programs.runtime, programs.kubelet, ...flags],
      {
        stdio: ['ignore', log, log],
        env: scenario.home === undefined ? environment : { ...environment, NODE_HOME: scenario.home },
      },
    );
    closeSync(log);
  }

  /** Whether the kubelet has ended by itself, or was ended. */
  get hasEnded(): boolean {
    return hasEnded(this.child);
  }

  /** Waits until the log shows what is asked for; false where the time is over or the kubelet ended. */
  async until(shown: (log: KubeletLog) => boolean, milliseconds: number): Promise<boolean> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const ended = hasEnded(this.child);
      this.readLog();
      if (shown(this.log)) return true;
      if (ended || Date.now() > deadline) return false;
      await sleep(15);
    }
  }

  offers(): readonly Offer[] {
    const path = join(this.root, 'run/offers.jsonl');
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Offer);
  }

  /** Ends the kubelet and its runtime; the rest of its namespaces goes with them. */
  async end(): Promise<void> {
    const { child } = this;
    if (child === undefined || hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  private readLog(): void {
    const bytes = readFileSync(join(this.options.folder, 'kubelet.log'));
    const whole = bytes.lastIndexOf(10) + 1;
    this.log.add(bytes.subarray(this.readPosition, whole).toString());
    this.readPosition = whole;
  }
}

function hasEnded(child: ChildProcess | undefined): boolean {
  return typeof child?.exitCode === 'number' || typeof child?.signalCode === 'string';
}

export function rootDirOf({ rootDir }: Scenario): string {
  return rootDir ?? '/var/lib/kubelet';
}

function targetOf(placed: NoFile, path: string): string {
  if (placed.kind === 'link') return placed.to;
  return placed.kind === 'loop' ? path : '/nowhere';
}

function rules({ accept = {} }: Scenario): object {
  return Object.fromEntries(
    Object.entries(accept).map(([image, logins]) => [
      image,
      logins.map((login) => {
        if (login === null) return null;
        const colon = login.indexOf(':');
        return { username: login.slice(0, colon), password: login.slice(colon + 1) };
      }),
    ]),
  );
}
