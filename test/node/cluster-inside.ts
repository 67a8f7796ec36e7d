import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { connectCluster, isKeyringError } from '../../src';
import type { JsonRecord } from '../../src/core/model/json-record';
import { ApiServer } from './api-server';
import type { ClusterCall, ClusterPlan, ClusterResults } from './cluster-plan';
import { CONTROLLERS, documentedRole, roleFor, TOKENS, without } from './cluster-roles';
import { raiseLoopback } from './namespaces';

const FIXTURE = join(__dirname, '..', '..', 'fixtures', 'cluster', 'shop.yaml');

/** Who has what: jane exactly the documented Role, the others that and more, or less. */
const ROLES: readonly (readonly object[])[] = [
  documentedRole(),
  roleFor('with-controllers', (rules) => [...rules, ...CONTROLLERS]),
  roleFor('with-tokens', (rules) => [...rules, TOKENS]),
  ...['pods', 'serviceaccounts', 'secrets'].map((resource) =>
    roleFor(`without-${resource}`, (rules) => [...without(resource)(rules), ...CONTROLLERS]),
  ),
  inPod(),
  roleFor('narrow', () => [
    { apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: ['api'] },
    { apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['regcred', 'gone'] },
  ]),
];

/** The documented Role for a pod of namespace shop, under its account `default`. */
function inPod(): readonly object[] {
  const [, binding] = documentedRole();
  const subjects = [{ kind: 'ServiceAccount', name: 'default', namespace: 'shop' }];
  return [{ ...binding, metadata: { ...binding.metadata, name: 'in-a-pod' }, subjects }];
}

const USERS = [
  'jane',
  'with-controllers',
  'with-tokens',
  'without-pods',
  'without-serviceaccounts',
  'without-secrets',
  'narrow',
  'nobody',
];

async function main(planFile: string): Promise<void> {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as ClusterPlan;
  raiseLoopback(plan.runtime);
  const folder = join(plan.work, 'control-plane');
  const api = await ApiServer.start({ folder, programs: plan.programs, nodeNames: [], users: USERS });
  const objects = parseAllDocuments(readFileSync(FIXTURE, 'utf8')).map((each) => each.toJS() as JsonRecord);
  for (const object of [...objects, ...ROLES.flat()]) await api.apply(object as JsonRecord);
  mountSecrets();
  const calls: Record<string, ClusterResults['calls'][string]> = {};
  for (const call of plan.calls) calls[call.name] = await run(call, plan, api);
  const results: ClusterResults = {
    calls,
    refusal: await refusalOf(api, objects),
    tokens: await tokens(plan, api),
  };
  writeFileSync(join(plan.work, 'results.json'), JSON.stringify(results));
}

async function run(
  call: ClusterCall,
  plan: ClusterPlan,
  api: ApiServer,
): Promise<ClusterResults['calls'][string]> {
  const node = ['--node-root', plan.node, '--cwd', '/', '--home', ''];
  const [command = '', ...args] = call.args;
  const environment =
    'user' in call.as
      ? { KUBECONFIG: kubeconfigFile(call.as.user, plan, api, call.distrust === true) }
      : await inPodOf(call.as.serviceAccount, api);
  const program = join(plan.package, 'dist/cli/bin.js');
  // Not waited for in one go: the connections of this process would die meanwhile.
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, command, ...node, '--from-cluster', ...args],
      { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', ...environment } },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ status, stdout, stderr });
      },
    );
  });
}

function kubeconfigFile(user: string, { work }: ClusterPlan, api: ApiServer, distrust: boolean): string {
  const file = join(work, `${user}${distrust ? '-distrust' : ''}.json`);
  const config = JSON.parse(api.kubeconfig(user)) as {
    clusters: { cluster: Record<string, unknown> }[];
    contexts: { context: Record<string, unknown> }[];
  };
  const { cluster } = config.clusters[0]!;
  delete cluster['insecure-skip-tls-verify'];
  if (!distrust) cluster['certificate-authority'] = api.certificate;
  config.contexts[0]!.context.namespace = 'shop';
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

/** Where a pod finds its token; nothing outside of this mount namespace sees it. */
const SECRETS = '/run/secrets/kubernetes.io/serviceaccount';

function mountSecrets(): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', '/run'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no file system of its own for /run: ${stderr}`);
  mkdirSync(SECRETS, { recursive: true });
}

async function inPodOf(name: string, api: ApiServer): Promise<Readonly<Record<string, string>>> {
  const { body } = await api.create(`namespaces/shop/serviceaccounts/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: {},
  });
  const { token = '' } = body.status as { token?: string };
  writeFileSync(join(SECRETS, 'token'), token);
  writeFileSync(join(SECRETS, 'namespace'), 'shop');
  writeFileSync(join(SECRETS, 'ca.crt'), readFileSync(api.certificate));
  return { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: '6443' };
}

/** Has the API server create what a controller would for the Deployment without a service account. */
async function refusalOf(api: ApiServer, objects: readonly JsonRecord[]): Promise<string> {
  const orphan = objects.find(
    ({ kind, metadata }) => kind === 'Deployment' && (metadata as JsonRecord).name === 'orphan',
  );
  const { template } = orphan?.spec as { template: { spec: object } };
  const { body } = await api.create('namespaces/shop/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'orphan', namespace: 'shop' },
    spec: template.spec,
  });
  return body.message ?? '';
}

async function tokens(plan: ClusterPlan, api: ApiServer): Promise<ClusterResults['tokens']> {
  const cluster = await connectCluster({ kubeconfig: kubeconfigFile('with-tokens', plan, api, false) });
  const lesser = await connectCluster({ kubeconfig: kubeconfigFile('jane', plan, api, false) });
  const none = await connectCluster({ kubeconfig: kubeconfigFile('nobody', plan, api, false) });
  const account = await cluster.serviceAccounts.get('shop', 'web');
  const { body: pod } = await api.read('namespaces/shop/pods/api');
  const { uid = '' } = pod.metadata as { uid?: string };
  const request = {
    audience: 'registry.example.com',
    namespace: 'shop',
    serviceAccountName: 'web',
    serviceAccountUid: account?.uid ?? '',
    pod: { namespace: 'shop', name: 'api', uid, serviceAccountName: 'web' },
  };
  const token = await Promise.resolve(cluster.serviceAccounts.token(request)).catch(() => '');
  const forDefault = { ...request, serviceAccountName: 'default', serviceAccountUid: '' };
  const own = await cluster.serviceAccounts.token(forDefault);
  const review = await api.ask('POST', '/apis/authentication.k8s.io/v1/tokenreviews', {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenReview',
    spec: { token: own, audiences: ['registry.example.com'] },
  });
  const results = {
    account,
    absent: (await cluster.serviceAccounts.get('shop', 'absent')) ?? null,
    claims: JSON.parse(Buffer.from(own.split('.')[1] ?? '', 'base64url').toString()) as unknown,
    review: review.body.status,
    refused: [
      await codeOf(lesser.serviceAccounts.token(request)),
      await codeOf(none.serviceAccounts.get('shop', 'web')),
      token === '' ? 'another account than the pod’s' : 'a token for another account',
    ],
  };
  for (const each of [cluster, lesser, none]) each.close();
  return results;
}

async function codeOf(asked: unknown): Promise<string> {
  return Promise.resolve(asked).then(
    () => 'answered',
    (error: unknown) => (isKeyringError(error) ? error.code : String(error)),
  );
}

void main(process.argv[2] ?? '').then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
