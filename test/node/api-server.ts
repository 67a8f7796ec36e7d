import { generateKeyPairSync } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** In a network namespace of its own a port is never taken. */
const PORT = 6443;
const ETCD = 'http://127.0.0.1:2379';
const READY_WITHIN = 90_000;

export interface ApiAnswer {
  readonly status: number;
  readonly body: {
    readonly message?: string;
    readonly metadata?: { readonly uid: string; readonly annotations?: Readonly<Record<string, string>> };
    readonly [field: string]: unknown;
  };
}

export interface ApiServerOptions {
  readonly folder: string;
  readonly programs: { readonly etcd: string; readonly 'kube-apiserver': string };
  /** Nodes that may come; each has a token of its own. */
  readonly nodeNames: readonly string[];
  /** Users that may do what RBAC lets them; each has a token as well. */
  readonly users?: readonly string[];
}

/** A kube-apiserver with its etcd, on the loopback of this network namespace; both end with this process. */
export class ApiServer {
  private readonly agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

  /** `certificate` is what it serves with; self-signed, so that whoever has it can trust it. */
  private constructor(readonly certificate: string) {}

  static async start({ folder, programs, nodeNames, users = [] }: ApiServerOptions): Promise<ApiServer> {
    mkdirSync(folder, { recursive: true });
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = join(folder, 'service-accounts.key');
    const publicPart = join(folder, 'service-accounts.pub');
    const tokens = join(folder, 'tokens.csv');
    writeFileSync(key, privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(publicPart, publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(
      tokens,
      [
        `${ADMIN},admin,admin,system:masters`,
        ...nodeNames.map((name) => `${tokenOf(name)},system:node:${name},${name},system:nodes`),
        ...users.map((name) => `${tokenOf(name)},${name},${name}`),
      ].join('\n'),
      { mode: 0o600 },
    );
    run(programs.etcd, join(folder, 'etcd.log'), [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${ETCD}`,
      `--advertise-client-urls=${ETCD}`,
      '--listen-peer-urls=http://127.0.0.1:2380',
      '--initial-advertise-peer-urls=http://127.0.0.1:2380',
      '--initial-cluster=default=http://127.0.0.1:2380',
      '--unsafe-no-fsync',
    ]);
    run(programs['kube-apiserver'], join(folder, 'kube-apiserver.log'), [
      `--etcd-servers=${ETCD}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${PORT}`,
      '--advertise-address=10.96.0.2',
      '--endpoint-reconciler-type=none',
      '--service-cluster-ip-range=10.96.0.0/24',
      `--cert-dir=${join(folder, 'certificates')}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      '--service-account-issuer=https://node.test',
      `--service-account-key-file=${publicPart}`,
      `--service-account-signing-key-file=${key}`,
    ]);
    const server = new ApiServer(join(folder, 'certificates', 'apiserver.crt'));
    await server.ready();
    return server;
  }

  /** What a kubelet needs to speak for a node, and anybody for a user. */
  kubeconfig(nodeName: string, token: string = tokenOf(nodeName)): string {
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name: 'it', cluster: { server: `https://127.0.0.1:${PORT}`, 'insecure-skip-tls-verify': true } },
      ],
      users: [{ name: 'it', user: { token } }],
      contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
      'current-context': 'it',
    });
  }

  /** For whoever may do everything. */
  adminKubeconfig(): string {
    return this.kubeconfig('', ADMIN);
  }

  async create(path: string, object: object): Promise<ApiAnswer> {
    return this.ask('POST', `/api/v1/${path}`, object);
  }

  async read(path: string): Promise<ApiAnswer> {
    return this.ask('GET', `/api/v1/${path}`);
  }

  /** Creates an object of any kind whose plural is regular. */
  async apply(object: Readonly<Record<string, unknown>>): Promise<void> {
    const { apiVersion, kind, metadata } = object as {
      apiVersion: string;
      kind: string;
      metadata: { name: string; namespace?: string };
    };
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const namespace = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
    const { status, body } = await this.ask('POST', `${root}${namespace}/${kind.toLowerCase()}s`, object);
    if (status >= 300)
      throw new Error(`the API server refuses ${kind} ${metadata.name}: ${body.message ?? status}`);
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    while (Date.now() < deadline) {
      const answer = await this.ask('GET', '/readyz').catch(() => undefined);
      if (answer?.status === 200) return;
      await sleep(50);
    }
    throw new Error('the API server is not ready; its log is in the work folder');
  }

  /** One request, as the administrator or as a node. */
  async ask(method: string, path: string, object?: object, as?: string): Promise<ApiAnswer> {
    const token = as === undefined ? ADMIN : tokenOf(as);
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: PORT,
          method,
          path,
          agent: this.agent,
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            resolve({ status: incoming.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) });
          });
        },
      );
      asked.on('error', reject);
      asked.end(object === undefined ? undefined : JSON.stringify(object));
    });
  }
}

/** It opens nothing but a server that only this network namespace can reach. */
const ADMIN = 'admin-of-this-run';

function tokenOf(nodeName: string): string {
  return `token-of-${nodeName}`;
}

function parse(text: string): ApiAnswer['body'] {
  try {
    return JSON.parse(text) as ApiAnswer['body'];
  } catch {
    return { message: text };
  }
}

function run(program: string, logFile: string, args: readonly string[]): void {
  const log = openSync(logFile, 'a');
  spawn(program, args, { stdio: ['ignore', log, log], env: { PATH: '/usr/bin:/bin' } });
}
