import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPackage } from '../cli/built-package';
import type { ClusterCall, ClusterPlan, ClusterResults } from './cluster-plan';
import { machineState, processesOf, type MachineState } from './machine-state';
import { checkNamespaces, enterMachine } from './namespaces';
import { buildPrograms, CONTROL_PLANE, NodeUnavailable } from './programs';

const by = (user: string, name: string, ...args: readonly string[]): ClusterCall => ({
  name,
  as: { user },
  args,
});

/** The flags of a kubelet that has the plugin of this test. */
const PLUGIN = [
  '--credential-provider-config',
  '/providers.json',
  '--credential-provider-bin-dir',
  '/plugins',
];

const CALLS: readonly ClusterCall[] = [
  by('jane', 'resolve', 'resolve', '-o', 'json', 'pod/api'),
  by('jane', 'explain', 'explain', 'pod/api'),
  by('jane', 'doctor', 'doctor', '-o', 'json', 'pod/api'),
  by('jane', 'reveal', 'resolve', '--reveal', 'pod/api'),
  by('jane', 'mirror', 'resolve', '-o', 'json', 'pod/mirror'),
  by('jane', 'absent', 'resolve', 'pod/absent'),
  by('jane', 'other namespace', 'resolve', '-n', 'other', 'pod/api'),
  by('jane', 'controller', 'resolve', 'deployment/web'),
  by('with-controllers', 'deployment', 'resolve', '-o', 'json', 'deployment/web'),
  by('with-controllers', 'cronjob', 'resolve', '-o', 'json', 'cj/nightly'),
  by('with-controllers', 'refused', 'resolve', '-o', 'json', 'deploy/orphan'),
  by('with-controllers', 'other account', 'resolve', '-o', 'json', '--service-account', 'web', 'deploy/web'),
  by('with-tokens', 'plugin', 'resolve', ...PLUGIN, '--run-plugins', '-o', 'json', 'pod/api'),
  by('with-tokens', 'plugin, dry', 'explain', ...PLUGIN, 'pod/api'),
  by('jane', 'plugin without tokens', 'resolve', ...PLUGIN, '--run-plugins', '-o', 'json', 'pod/api'),
  by('without-pods', 'without pods', 'resolve', 'pod/api'),
  by('without-serviceaccounts', 'without serviceaccounts, live', 'resolve', '-o', 'json', 'pod/api'),
  by('without-serviceaccounts', 'without serviceaccounts', 'resolve', '-o', 'json', 'deployment/web'),
  by('without-secrets', 'without secrets', 'resolve', '-o', 'json', 'pod/api'),
  by('narrow', 'narrow', 'resolve', '-o', 'json', 'pod/api'),
  by('nobody', 'nobody', 'resolve', 'pod/api'),
  by('stranger', 'stranger', 'resolve', 'pod/api'),
  { ...by('jane', 'distrust', 'resolve', 'pod/api'), distrust: true },
  { name: 'in a pod', as: { serviceAccount: 'default' }, args: ['resolve', '-o', 'json', 'pod/api'] },
  { name: 'in a pod, not allowed', as: { serviceAccount: 'web' }, args: ['resolve', 'pod/api'] },
];

const MINUTES = 60_000;

let available: string | undefined;
let programs: Pick<ClusterPlan, 'programs' | 'runtime'> | undefined;
try {
  checkNamespaces();
  const built = buildPrograms(CONTROL_PLANE, ['etcd', 'kube-apiserver', 'runtime']);
  programs = { programs: built, runtime: built.runtime };
} catch (error) {
  if (!(error instanceof NodeUnavailable)) throw error;
  available = error.message;
}

const onCluster = available === undefined ? describe : describe.skip;

onCluster(available === undefined ? 'on a real API server with RBAC' : `skipped: ${available}`, () => {
  let work: string;
  let before: MachineState;
  let results: ClusterResults;

  beforeAll(() => {
    before = machineState();
    work = mkdtempSync(join(tmpdir(), 'kubelet-keyring-cluster-'));
    const node = nodeWithPlugin(join(work, 'node'));
    const plan: ClusterPlan = { ...programs!, work, package: builtPackage(), node, calls: CALLS };
    const planFile = join(work, 'plan.json');
    writeFileSync(planFile, JSON.stringify(plan));
    const [command = '', ...enter] = enterMachine;
    const inside = [process.execPath, '--import', 'tsx', join(__dirname, 'cluster-inside.ts'), planFile];
    const { status, stdout, stderr } = spawnSync(command, [...enter, ...inside], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the driver ended with ${status ?? 'a signal'}:\n${stdout}${stderr}`);
    results = JSON.parse(readFileSync(join(work, 'results.json'), 'utf8')) as ClusterResults;
  }, 15 * MINUTES);

  afterAll(() => {
    rmSync(work, { recursive: true, force: true });
  });

  const call = (name: string) => results.calls[name]!;
  const data = (name: string) => {
    const { status, stdout, stderr } = call(name);
    expect(stderr).toBe('');
    const { pods } = JSON.parse(stdout) as {
      readonly pods: readonly {
        readonly pullSecrets: readonly { readonly name: string; readonly outcome: string }[];
        readonly images: readonly {
          readonly candidates: readonly { readonly credential: { readonly username: string } }[];
        }[];
        readonly refusal?: { readonly message: string };
        readonly findings: readonly { readonly id: string; readonly message: string }[];
        readonly [fact: string]: unknown;
      }[];
    };
    const [pod] = pods;
    const users = pod!.images.map(({ candidates }) =>
      candidates.map(({ credential }) => credential.username),
    );
    return { status, pod: pod!, users, findings: pod!.findings.map(({ id }) => id) };
  };

  it('the documented Role is enough for a pod: resolve', () => {
    const { status, pod, users, findings } = data('resolve');
    expect(status).toBe(0);
    expect(pod).toMatchObject({
      kind: 'Pod',
      live: true,
      serviceAccountName: 'default',
      pullSecretsFrom: 'pod',
    });
    expect(pod.pullSecrets).toEqual([
      { name: 'regcred', outcome: 'given' },
      { name: 'gone', outcome: 'missing', otherNamespaces: [] },
    ]);
    expect(users).toEqual([['robot'], []]);
    expect(findings).toEqual(['pull-secret-missing']);
  });

  it('explain, and doctor', () => {
    expect(call('explain')).toMatchObject({ status: 0, stderr: '' });
    expect(call('explain').stdout).toContain('pull secret shop/regcred  it matches');
    const { diagnoses } = JSON.parse(call('doctor').stdout) as {
      diagnoses: { pod: object; candidates: unknown[] }[];
    };
    expect(diagnoses.map(({ pod, candidates }) => [pod, candidates.length])).toEqual([
      [{ kind: 'Pod', namespace: 'shop', name: 'api' }, 1],
      [{ kind: 'Pod', namespace: 'shop', name: 'api' }, 0],
    ]);
  });

  it('a mirror pod has nothing', () => {
    expect(data('mirror').pod).toMatchObject({ origin: 'mirror', serviceAccountName: '', pullSecrets: [] });
  });

  it('in a pod, the cluster around it is asked, as its service account', () => {
    expect(data('in a pod')).toMatchObject({ status: 0, users: [['robot'], []] });
  });

  it('names alone may be allowed, and nothing else is asked for', () => {
    expect(data('narrow')).toMatchObject({
      status: 0,
      users: [['robot'], []],
      findings: ['pull-secret-missing'],
    });
  });

  it('a controller takes more, and only when it is asked for by its name', () => {
    const { status, stdout, stderr } = call('controller');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('The cluster does not allow to get deployments.apps web in namespace shop.');
    expect(stderr).toContain('(CLUSTER_FORBIDDEN)');
    expect(data('deployment')).toMatchObject({ status: 0, users: [['robot']] });
    expect(data('deployment').pod).toMatchObject({ live: false, pullSecretsFrom: 'service-account' });
    expect(data('cronjob')).toMatchObject({ status: 0, users: [['robot']], findings: [] });
    expect(data('other account').pod).toMatchObject({ serviceAccountName: 'web', pullSecrets: [] });
  });

  it('a pod that cannot be created is refused in the words of the API server', () => {
    const { status, pod } = data('refused');
    expect(status).toBe(3);
    expect(results.refusal).toContain('is forbidden: error looking up service account');
    expect(pod.refusal?.message).toBe(results.refusal);
  });

  it('without the permission for pods there is no answer', () => {
    const { status, stdout, stderr } = call('without pods');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('get pods api in namespace shop. Grant it in a Role of namespace shop');
  });

  it('without that for service accounts, a live pod is answered, and what is to be created without them', () => {
    expect(data('without serviceaccounts, live')).toMatchObject({ status: 0, users: [['robot'], []] });
    const { status, pod, findings } = data('without serviceaccounts');
    expect([status, findings]).toEqual([7, ['service-account-not-given', 'cluster-permission-missing']]);
    expect(pod.findings[1]?.message).toContain('get serviceaccounts default in namespace shop');
  });

  it('without that for secrets they are not known, which is not missing', () => {
    const { status, pod, users, findings } = data('without secrets');
    expect([status, users]).toEqual([7, [[], []]]);
    expect(pod.pullSecrets.map(({ outcome }) => outcome)).toEqual(['not-given', 'not-given']);
    expect(findings).toEqual(['pull-secret-not-given', 'cluster-permission-missing']);
    expect(pod.findings[1]?.message).toContain('get secrets regcred, gone in namespace shop');
  });

  it.each([
    ['absent', 'CLUSTER_NOT_FOUND', 'There is no pods/absent in namespace shop.'],
    ['other namespace', 'CLUSTER_FORBIDDEN', 'get pods api in namespace other'],
    ['nobody', 'CLUSTER_FORBIDDEN', 'get pods api in namespace shop'],
    ['stranger', 'CLUSTER_AUTHENTICATION', '(401)'],
    ['distrust', 'CLUSTER_UNREACHABLE', 'Its certificate is not one that the kubeconfig trusts'],
    ['in a pod, not allowed', 'CLUSTER_FORBIDDEN', 'get pods api in namespace shop'],
  ])('%s: %s', (name, code, text) => {
    const { status, stdout, stderr } = call(name);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(code);
    expect(stderr).toContain(text);
  });

  it('a service account and its tokens, as plugins need them', () => {
    const { account, absent, claims, review, refused } = results.tokens;
    expect(account).toMatchObject({
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      annotations: { 'example.com/role': 'puller' },
    });
    expect(absent).toBeNull();
    expect(claims).toMatchObject({
      aud: ['registry.example.com'],
      'kubernetes.io': { namespace: 'shop', pod: { name: 'api' }, serviceaccount: { name: 'default' } },
    });
    expect(review).toMatchObject({
      authenticated: true,
      user: { username: 'system:serviceaccount:shop:default' },
    });
    expect(refused).toEqual(['CLUSTER_FORBIDDEN', 'CLUSTER_FORBIDDEN', 'another account than the pod’s']);
  });

  it('a plugin gets a token of the pod’s service account out of the cluster', () => {
    const { status, users } = data('plugin');
    expect([status, users]).toEqual([0, [['robot', 'default of api for registry.example.com'], []]]);
    expect(call('plugin, dry')).toMatchObject({ status: 0, stderr: '' });
    expect(call('plugin, dry').stdout).toContain('token-plugin');
  });

  it('and none where that is not allowed: then the plugin gives nothing', () => {
    const { status, users } = data('plugin without tokens');
    expect([status, users]).toEqual([0, [['robot'], []]]);
  });

  it('no secret is printed, but where it is asked for', () => {
    const secret = 'Zq7CanaryXw3';
    expect(call('reveal').stdout).toContain(secret);
    for (const [name, { stdout, stderr }] of Object.entries(results.calls))
      if (name !== 'reveal') expect(stdout + stderr).not.toMatch(/Zq7CanaryXw3|token-of-|eyJ/);
  });

  it('nothing is left on the machine', () => {
    expect(processesOf([work])).toEqual([]);
    expect(machineState()).toEqual(before);
  });
});

/** A plugin that says whose token it was given, and its configuration. */
function nodeWithPlugin(folder: string): string {
  mkdirSync(join(folder, 'plugins'), { recursive: true });
  const configuration = {
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      {
        name: 'token-plugin',
        matchImages: ['registry.example.com'],
        defaultCacheDuration: '0s',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        tokenAttributes: {
          serviceAccountTokenAudience: 'registry.example.com',
          cacheType: 'Token',
          requireServiceAccount: true,
        },
      },
    ],
  };
  writeFileSync(join(folder, 'providers.json'), JSON.stringify(configuration));
  const plugin = `#!${process.execPath}
const { serviceAccountToken, apiVersion } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const { aud, 'kubernetes.io': k } = JSON.parse(Buffer.from(serviceAccountToken.split('.')[1], 'base64url'));
const username = k.serviceaccount.name + ' of ' + k.pod.name + ' for ' + aud;
const auth = { 'registry.example.com': { username, password: 'p' } };
console.log(JSON.stringify({ kind: 'CredentialProviderResponse', apiVersion, cacheKeyType: 'Image', auth }));
`;
  writeFileSync(join(folder, 'plugins/token-plugin'), plugin, { mode: 0o755 });
  return folder;
}
