import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runKubectl, type KubectlFailure } from '../../src/cluster/kubectl-program';
import { temporaryFolder } from '../node-files/temporary-folder';
import { rejection } from './rejection';
import { scriptedKubectl, type KubectlAnswer } from './scripted-kubectl';

const CANARY = 'Zq7CanaryXw3';
const LONG = 20_000;

const failing = (stderr: string): readonly KubectlAnswer[] => [{ to: 'get', stderr, status: 1 }];

describe('kubectl is run', () => {
  it('with each argument as one, without a shell, and with the flags of the connection behind them', async () => {
    const kubectl = scriptedKubectl([{ to: 'get pods; touch $HOME/x `id`', stdout: 'said' }]);
    const exit = await runKubectl(['get', 'pods; touch $HOME/x `id`'], {
      kubeconfig: '/a folder/config',
      context: '--all',
      timeoutMs: LONG,
      env: kubectl.env,
    });
    expect(exit).toEqual({ ok: true, stdout: 'said' });
    expect(kubectl.argv()).toEqual([
      [
        'get',
        'pods; touch $HOME/x `id`',
        '--kubeconfig=/a folder/config',
        '--context=--all',
        '--request-timeout=20s',
      ],
    ]);
  });

  it('without a kubeconfig and a context where none are named, and for a whole second at least', async () => {
    const kubectl = scriptedKubectl([{ to: 'version', stdout: '' }]);
    await runKubectl(['version'], { timeoutMs: 9_001, env: kubectl.env });
    expect(kubectl.argv()).toEqual([['version', '--request-timeout=10s']]);
  });

  it('with no standard input to wait for', async () => {
    const does = 'process.stdin.on("data", () => {}).on("end", () => process.stdout.write("ended"));';
    const { env } = scriptedKubectl([{ to: 'get', does }]);
    expect(await runKubectl(['get'], { timeoutMs: LONG, env })).toEqual({ ok: true, stdout: 'ended' });
  });
});

describe('what kubectl says on its standard error is told by kind', () => {
  it.each<[KubectlFailure, string]>([
    ['NotFound', 'Error from server (NotFound): pods "api" not found'],
    [
      'Forbidden',
      'Error from server (Forbidden): pods is forbidden: User "jane" cannot list resource "pods"',
    ],
    ['Unauthorized', 'error: You must be logged in to the server (Unauthorized)'],
    ['Unauthorized', 'Unable to connect to the server: getting credentials: exec: executable aws failed'],
    [
      'BadRequest',
      'Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match label selector "a=="',
    ],
    ['unknown-kind', 'error: the server doesn\'t have a resource type "rollouts"'],
    ['configuration', 'error: stat /nowhere: no such file or directory'],
    ['configuration', 'error: current-context must exist in order to minify'],
    ['configuration', 'error: context "nope" does not exist'],
    ['configuration', 'error: cannot locate context nope'],
    ['configuration', 'Please enter Username: error: EOF'],
    ['configuration', 'Error in configuration: context was not found for specified context: there'],
    [
      'unreachable',
      'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?',
    ],
    ['unreachable', 'Unable to connect to the server: dial tcp: lookup k8s.example: no such host'],
    ['other', 'error: something else'],
    ['other', ''],
  ])('%s', async (reason, stderr) => {
    const { env } = scriptedKubectl(failing(`${stderr}\n`));
    expect(await runKubectl(['get'], { timeoutMs: LONG, env })).toEqual({ ok: false, reason });
  });

  it('and never handed on, however much of it there is', async () => {
    const does = `process.stderr.write(${JSON.stringify(`${CANARY}\n`)}.repeat(100000)); process.exitCode = 1;`;
    const { env } = scriptedKubectl([{ to: 'get', does }]);
    const exit = await runKubectl(['get'], { timeoutMs: LONG, env });
    expect(JSON.stringify(exit)).not.toContain(CANARY);
  });
});

describe('kubectl that gives no answer', () => {
  it('is not there', async () => {
    const error = await rejection(runKubectl(['get'], { timeoutMs: LONG, env: { PATH: temporaryFolder() } }));
    expect([error.code, error.details]).toEqual([
      'PACKAGE_MISSING',
      { package: 'kubectl', installed: false },
    ]);
    expect(error.message).toContain('kubectl has to be on the PATH');
  });

  it('may not be executed', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kubectl'), 'x', { mode: 0o644 });
    const error = await rejection(runKubectl(['get'], { timeoutMs: LONG, env: { PATH: folder } }));
    expect([error.code, error.details.installed]).toEqual(['PACKAGE_MISSING', true]);
  });

  it('takes longer than is allowed: it is ended, and what it started does not hold us', async () => {
    const does = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { stdio: 'inherit' }); setTimeout(() => {}, 20000);`;
    const { env } = scriptedKubectl([{ to: 'get', does }]);
    const error = await rejection(runKubectl(['get'], { timeoutMs: 1_500, env }));
    expect([error.code, error.details]).toEqual(['CLUSTER_UNREACHABLE', { reason: 'timeout' }]);
    expect(error.message).toContain('within 1.5 s');
  });

  it('is called off', async () => {
    const { env, folder } = scriptedKubectl([{ to: 'get', does: 'setTimeout(() => {}, 20000);' }]);
    const signal = AbortSignal.abort();
    const error = await rejection(runKubectl(['get'], { timeoutMs: LONG, env, signal }));
    expect([error.code, error.details]).toEqual(['CLUSTER_UNREACHABLE', { reason: 'aborted' }]);
    expect(existsSync(folder)).toBe(true);
  });

  it('says more than is read', async () => {
    const does = 'process.stdout.write("x".repeat(1000)); setTimeout(() => {}, 20000);';
    const { env } = scriptedKubectl([{ to: 'get', does }]);
    const error = await rejection(runKubectl(['get'], { timeoutMs: LONG, env, maxOutputBytes: 999 }));
    expect([error.code, error.details]).toEqual(['CLUSTER_REPLY', { reason: 'too-large' }]);
    expect(error.message).toContain('-n NAMESPACE or -l SELECTOR');
  });
});
