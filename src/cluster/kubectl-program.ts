import { spawn } from 'node:child_process';
import { KeyringError } from '../errors';
import { log } from './log';

/** What kubectl came to. */
export type KubectlExit =
  | { readonly ok: true; readonly stdout: string }
  /** As the API server says it, where it said something. */
  | { readonly ok: false; readonly reason: KubectlFailure };

export type KubectlFailure =
  | 'NotFound'
  | 'Forbidden'
  | 'Unauthorized'
  | 'BadRequest'
  | 'unknown-kind'
  | 'unreachable'
  | 'configuration'
  | 'other';

export interface KubectlOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Largest output that is read, in bytes. Default: 384 MiB. */
  readonly maxOutputBytes?: number;
  /** Where the program is found, and what it works with. Default: those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Largest output that is read, in bytes: some 60,000 pods, and short of what a string can hold. */
const OUTPUT_LIMIT = 384 * 1024 * 1024;

/** As much of its standard error as tells what kind of failure it was. */
const ERROR_LIMIT = 64 * 1024;

/**
 * Runs kubectl, found on the PATH, without a shell. What it says on its standard error is looked at and never repeated:
 * exec plugins put anything there.
 * @throws KeyringError PACKAGE_MISSING where there is no kubectl, CLUSTER_UNREACHABLE, CLUSTER_REPLY.
 */
export async function runKubectl(args: readonly string[], options: KubectlOptions): Promise<KubectlExit> {
  const { kubeconfig, context, timeoutMs, signal, env = process.env } = options;
  const { maxOutputBytes = OUTPUT_LIMIT } = options;
  const flags = [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
    `--request-timeout=${Math.ceil(timeoutMs / 1000)}s`,
  ];
  const limit = AbortSignal.timeout(timeoutMs);
  const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  log('kubectl %j', args);
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', [...args, ...flags], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
      signal: ended,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxOutputBytes) stdout.push(chunk);
      else {
        leave();
        reject(tooLarge(maxOutputBytes));
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < ERROR_LIMIT) stderr += chunk.toString('utf8', 0, ERROR_LIMIT);
    });
    // What it has started itself may live on, with its output in hand, and would keep this process waiting.
    const leave = (): void => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      leave();
      reject(limit.aborted || signal?.aborted === true ? timedOut(limit, timeoutMs) : notRun(error));
    });
    child.on('close', (status) => {
      if (status === 0) resolve({ ok: true, stdout: Buffer.concat(stdout).toString('utf8') });
      else resolve({ ok: false, reason: failureOf(stderr) });
    });
  });
}

const FAILURES: readonly (readonly [KubectlFailure, readonly string[]])[] = [
  ['NotFound', ['(NotFound)']],
  ['Forbidden', ['(Forbidden)']],
  ['Unauthorized', ['(Unauthorized)', 'You must be logged in', 'provide credentials', 'getting credentials']],
  ['BadRequest', ['(BadRequest)', 'unable to parse requirement', 'label selectors']],
  ['unknown-kind', ["the server doesn't have a resource type"]],
  [
    'configuration',
    [
      'context was not found',
      'no context exists',
      'cannot locate context',
      'current-context must exist',
      'error loading config',
      'error: context "',
      'stat ',
      'invalid configuration',
      // A user that the kubeconfig does not have.
      'Please enter Username',
    ],
  ],
  [
    'unreachable',
    [
      'Unable to connect to the server',
      'The connection to the server',
      'connection refused',
      'i/o timeout',
      'no such host',
      'deadline exceeded',
    ],
  ],
];

/** kubectl has one exit status for everything; its words tell what it was. */
function failureOf(stderr: string): KubectlFailure {
  return FAILURES.find(([, words]) => words.some((word) => stderr.includes(word)))?.[0] ?? 'other';
}

function notRun({ code = 'unknown' }: NodeJS.ErrnoException): KeyringError {
  return new KeyringError(
    'PACKAGE_MISSING',
    code === 'ENOENT'
      ? 'To ask a cluster, kubectl has to be on the PATH, or the package @kubernetes/client-node installed beside kubelet-keyring. Neither is there; or hand over objects with -f.'
      : `kubectl cannot be started (${code}). Install it, or the package @kubernetes/client-node beside kubelet-keyring.`,
    { package: 'kubectl', installed: code !== 'ENOENT' },
  );
}

function timedOut(limit: AbortSignal, timeoutMs: number): KeyringError {
  return new KeyringError(
    'CLUSTER_UNREACHABLE',
    limit.aborted
      ? `kubectl gave no answer within ${timeoutMs / 1000} s. Check the server and the network, or allow more time.`
      : 'The question to the cluster was called off.',
    { reason: limit.aborted ? 'timeout' : 'aborted' },
  );
}

function tooLarge(limit: number): KeyringError {
  return new KeyringError(
    'CLUSTER_REPLY',
    `kubectl answers with more than ${limit} bytes. Narrow the question with -n NAMESPACE or -l SELECTOR.`,
    { reason: 'too-large' },
  );
}
