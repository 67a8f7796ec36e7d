import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { podManifest } from '../builders/workload';
import { scriptedApi, type Placed } from '../cluster/scripted-api';
import { NAMESPACE_ASKED, scriptedKubectl } from '../cluster/scripted-kubectl';
import { login } from '../core/diagnose/situation';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { builtPackage } from './built-package';
import { EMPTY_NODE, type MainRun } from './run-main';

/** Compiling takes longer than a test usually may. */
const BUILD_LIMIT = 300_000;

let folder: string;

beforeAll(() => {
  folder = builtPackage();
}, BUILD_LIMIT);

const POD = '/api/v1/namespaces/shop/pods/api';
const SECRET = '/api/v1/namespaces/shop/secrets/s';

const LIVE = podManifest({ serviceAccountName: 'default', imagePullSecrets: [{ name: 's' }] }, { uid: 'u' });

/** Runs the program as it is published, with the real client. */
async function run(
  args: readonly string[],
  {
    kubeconfig = '',
    program = join(folder, 'dist/cli/bin.js'),
    path = '/nowhere',
  }: { kubeconfig?: string; program?: string; path?: string } = {},
): Promise<MainRun> {
  return new Promise((resolve) => {
    const all = [program, 'resolve', ...EMPTY_NODE, '--from-cluster', ...args];
    execFile(
      process.execPath,
      all,
      { env: { KUBECONFIG: kubeconfig, PATH: path } },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ status, stdout, stderr });
      },
    );
  });
}

async function kubeconfigFor(placed: Readonly<Record<string, Placed>>, user: object): Promise<string> {
  const { server } = await scriptedApi(placed);
  const file = join(temporaryFolder(), 'config');
  const cluster = { server, 'insecure-skip-tls-verify': true };
  place.file(
    file,
    JSON.stringify({
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user }],
      contexts: ['here', 'there'].map((name) => ({
        name,
        context: { cluster: 'c', user: 'u', namespace: name === 'here' ? 'shop' : 'there' },
      })),
      'current-context': 'here',
    }),
  );
  return file;
}

describe('--from-cluster, through the real client', () => {
  it('asks with the token of the kubeconfig, in the namespace of the context', async () => {
    const seen: (string | undefined)[] = [];
    const pod: Placed = (request, response) => {
      seen.push(request.headers.authorization);
      response.end(JSON.stringify(LIVE));
    };
    const kubeconfig = await kubeconfigFor(
      { [POD]: pod, [SECRET]: login('s', 'r.io', 'robot') },
      { token: 'abc' },
    );
    const { status, stdout, stderr } = await run(['pod/api'], { kubeconfig });
    expect([status, stderr, seen]).toEqual([0, '', ['Bearer abc']]);
    expect(stdout).toMatch(/robot +r\.io +pull secret shop\/s/);
  });

  it('in another context, with --kubeconfig', async () => {
    const kubeconfig = await kubeconfigFor({}, { token: 'abc' });
    const { status, stderr } = await run(['--kubeconfig', kubeconfig, '--context', 'there', 'pod/api']);
    expect(status).toBe(2);
    expect(stderr).toContain('There is no pods/api in namespace there.');
  });

  it('with an exec plugin whose error holds the secret, which is not shown', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: '/bin/sh',
      args: ['-c', 'echo Zq7CanaryXw3 >&2; exit 1'],
    };
    const kubeconfig = await kubeconfigFor({}, { exec });
    const { status, stdout, stderr } = await run(['pod/api'], { kubeconfig });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('(CLUSTER_AUTHENTICATION)');
    expect(stderr).not.toContain('Zq7CanaryXw3');
  });

  it.each([
    ['/nowhere/config', 'Kubeconfig /nowhere/config cannot be read (ENOENT)'],
    ['/proc/self/environ', 'Kubeconfig /proc/self/environ'],
  ])('what is wrong is said: %s', async (file, text) => {
    const { status, stderr } = await run(['--kubeconfig', file, 'pod/api'], { kubeconfig: '/dev/null' });
    expect(status).toBe(2);
    expect(stderr).toContain(text);
  });
});

describe('without the client', () => {
  /** The program as it is installed where the optional package was left out. */
  function programAlone(): string {
    const bare = temporaryFolder();
    cpSync(join(folder, 'dist'), join(bare, 'dist'), { recursive: true });
    cpSync(join(folder, 'package.json'), join(bare, 'package.json'));
    mkdirSync(join(bare, 'node_modules'));
    const modules = join(folder, 'node_modules');
    for (const name of readdirSync(modules))
      if (name !== '@kubernetes') symlinkSync(join(modules, name), join(bare, 'node_modules', name));
    return join(bare, 'dist/cli/bin.js');
  }

  it('kubectl is run, as `kubectl keyring` would have it', async () => {
    const kubectl = scriptedKubectl([
      { to: NAMESPACE_ASKED, stdout: 'shop' },
      { to: 'get pods api --namespace=shop -o json', stdout: LIVE },
      { to: 'get secrets s --namespace=shop -o json', stdout: login('s', 'r.io', 'robot') },
    ]);
    const { status, stdout, stderr } = await run(['pod/api'], {
      program: programAlone(),
      path: kubectl.env.PATH,
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/robot +r\.io +pull secret shop\/s/);
    expect(kubectl.asked()).toHaveLength(3);
  });

  it('and without kubectl, both are named', async () => {
    const { status, stdout, stderr } = await run(['pod/api'], { program: programAlone() });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'kubelet-keyring: To ask a cluster, kubectl has to be on the PATH, or the package @kubernetes/client-node installed beside kubelet-keyring. Neither is there; or hand over objects with -f. (PACKAGE_MISSING)\n',
    );
  });
});
