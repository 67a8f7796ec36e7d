import { connectCluster, type Cluster } from '../../src/cluster/connect-cluster';
import { resolvePodFrom } from '../../src/core/resolve-pod';
import { deployment, named, podManifest, serviceAccount } from '../builders/workload';
import { login } from '../core/diagnose/situation';
import { rejection } from './rejection';
import { kubeConfigFor, scriptedApi, type Placed } from './scripted-api';

const POD = '/api/v1/namespaces/shop/pods/api';
const WEB = '/apis/apps/v1/namespaces/shop/deployments/web';
const ACCOUNT = '/api/v1/namespaces/shop/serviceaccounts/default';
const secretAt = (name: string): string => `/api/v1/namespaces/shop/secrets/${name}`;

const live = (spec = {}): object => podManifest({ serviceAccountName: 'default', ...spec }, { uid: 'u' });

async function clusterWith(
  placed: Readonly<Record<string, Placed>>,
): Promise<{ readonly cluster: Cluster; readonly paths: () => readonly string[] }> {
  const { server, asked } = await scriptedApi(placed);
  const cluster = await connectCluster({
    kubeConfig: kubeConfigFor(server, { namespace: 'shop' }),
    timeoutMs: 5000,
  });
  return { cluster, paths: () => asked.map(({ path }) => path) };
}

describe('a workload of a cluster', () => {
  it('live: with the secrets that it names, each asked for once, and nothing else', async () => {
    const { cluster, paths } = await clusterWith({
      [POD]: live({ imagePullSecrets: named('s', 't', 's', '') }),
      [secretAt('s')]: login('s', 'r.io'),
    });
    const workload = await cluster.workload('pod/api');
    expect(paths()).toEqual([POD, secretAt('s'), secretAt('t')]);
    expect(workload).toMatchObject({ namespace: 'shop', unreadSecrets: [], findings: [] });
    const { pod, images } = resolvePodFrom(workload);
    expect(pod.pullSecrets.map(({ outcome }) => outcome)).toEqual(['given', 'missing', 'given', 'no-name']);
    expect(images[0]?.resolution.candidates).toHaveLength(2);
  });

  it('to be created: with its account, and the secrets that it gets from there', async () => {
    const { cluster, paths } = await clusterWith({
      [WEB]: deployment(),
      [ACCOUNT]: serviceAccount('default', ['s']),
      [secretAt('s')]: login('s', 'r.io'),
    });
    const { pod } = resolvePodFrom(await cluster.workload('deploy/web'));
    expect(paths()).toEqual([WEB, ACCOUNT, secretAt('s')]);
    expect(pod).toMatchObject({ pullSecretsFrom: 'service-account', pullSecrets: [{ outcome: 'given' }] });
  });

  it('with a list in the place of a secret is no answer', async () => {
    const { cluster } = await clusterWith({
      [WEB]: deployment(),
      [ACCOUNT]: serviceAccount('default', ['s']),
      [secretAt('s')]: { ...login('s', 'r.io'), kind: 'SecretList' },
    });
    expect((await rejection(cluster.workload('deploy/web'))).code).toBe('CLUSTER_REPLY');
  });

  it('without its account is refused, as the API server would', async () => {
    const { cluster } = await clusterWith({ [WEB]: deployment() });
    const { pod } = resolvePodFrom(await cluster.workload('deployment/web'));
    expect(pod.refusal?.reason).toBe('service-account-missing');
  });

  it.each([
    ['statefulset/db', '/apis/apps/v1/namespaces/shop/statefulsets/db'],
    ['ds/db', '/apis/apps/v1/namespaces/shop/daemonsets/db'],
    ['rs/db', '/apis/apps/v1/namespaces/shop/replicasets/db'],
    ['rc/db', '/api/v1/namespaces/shop/replicationcontrollers/db'],
    ['job/db', '/apis/batch/v1/namespaces/shop/jobs/db'],
    ['cj/db', '/apis/batch/v1/namespaces/shop/cronjobs/db'],
    ['podtemplate/db', '/api/v1/namespaces/shop/podtemplates/db'],
  ])('%s is at %s', async (reference, path) => {
    const { cluster, paths } = await clusterWith({});
    expect((await rejection(cluster.workload(reference))).code).toBe('CLUSTER_NOT_FOUND');
    expect(paths()).toEqual([path]);
  });

  it('of another namespace, under another account', async () => {
    const there = '/apis/apps/v1/namespaces/there/deployments/web';
    const { cluster, paths } = await clusterWith({ [there]: deployment({}, { namespace: 'there' }) });
    await cluster.workload('deployment/web', { namespace: 'there', serviceAccountName: 'robot' });
    expect(paths()).toEqual([there, '/api/v1/namespaces/there/serviceaccounts/robot']);
  });

  it('as a manifest that is not applied', async () => {
    const { cluster, paths } = await clusterWith({ [ACCOUNT]: serviceAccount('default', ['s']) });
    const { workload } = await cluster.workload(deployment({}, { namespace: undefined }));
    expect(paths()).toEqual([ACCOUNT, secretAt('s')]);
    expect(workload).toMatchObject({ metadata: { namespace: 'shop' } });
  });

  it('live with its account, where that is asked for', async () => {
    const { cluster, paths } = await clusterWith({ [POD]: live(), [ACCOUNT]: serviceAccount('default') });
    await cluster.workload('pod/api', { withServiceAccount: true });
    expect(paths()).toEqual([POD, ACCOUNT]);
  });

  it('a mirror pod: nothing else is asked for', async () => {
    const annotations = { 'kubernetes.io/config.mirror': 'hash' };
    const { cluster, paths } = await clusterWith({ [POD]: podManifest({}, { uid: 'u', annotations }) });
    await cluster.workload('pod/api', { withServiceAccount: true });
    expect(paths()).toEqual([POD]);
  });
});

describe('a permission that is missing', () => {
  it('for the workload: an error that says how to grant it', async () => {
    const { cluster } = await clusterWith({ [WEB]: 403 });
    const error = await rejection(cluster.workload('deployment/web'));
    expect([error.code, error.details]).toEqual([
      'CLUSTER_FORBIDDEN',
      { verb: 'get', group: 'apps', resource: 'deployments', namespace: 'shop', names: ['web'] },
    ]);
    expect(error.message).toBe(
      'The cluster does not allow to get deployments.apps web in namespace shop. Grant it in a Role of namespace shop, with a RoleBinding: {apiGroups: ["apps"], resources: [deployments], verbs: [get], resourceNames: [web]}. docs/guide/pods.md has the whole manifest.',
    );
  });

  it('for the account: a finding, and the answer goes on without it', async () => {
    const { cluster } = await clusterWith({ [WEB]: deployment(), [ACCOUNT]: 403 });
    const workload = await cluster.workload('deployment/web');
    expect(workload.findings).toMatchObject([
      {
        id: 'cluster-permission-missing',
        message:
          'The cluster does not allow to get serviceaccounts default in namespace shop: the answer is without what is in there.',
      },
    ]);
    expect(resolvePodFrom(workload).pod.pullSecretsFrom).toBe('account-unknown');
  });

  it('for secrets: one finding, and they are not called missing', async () => {
    const { cluster } = await clusterWith({
      [POD]: live({ imagePullSecrets: named('s', 't', 'u') }),
      [secretAt('s')]: 403,
      [secretAt('t')]: 403,
    });
    const workload = await cluster.workload('pod/api');
    expect(workload.findings.map(({ hint }) => hint)).toEqual([
      'Grant it in a Role of namespace shop, with a RoleBinding: {apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [s, t]}. docs/guide/pods.md has the whole manifest.',
    ]);
    expect(resolvePodFrom(workload).pod.pullSecrets.map(({ outcome }) => outcome)).toEqual([
      'not-given',
      'not-given',
      'missing',
    ]);
  });
});

describe('a cluster that answers something else', () => {
  it.each<[string, Placed, string]>([
    ['401', 401, 'CLUSTER_AUTHENTICATION'],
    ['500', 500, 'CLUSTER_REPLY'],
    ['another object', podManifest({}, { name: 'other' }), 'CLUSTER_REPLY'],
    ['one of another namespace', podManifest({}, { namespace: 'other' }), 'CLUSTER_REPLY'],
    ['an array', [], 'CLUSTER_REPLY'],
    ['a page that is not there', (_, response) => response.writeHead(404).end('<html>'), 'CLUSTER_REPLY'],
    ['no pod', { metadata: { name: 'api', namespace: 'shop' }, spec: 1 }, 'INVALID_MANIFEST'],
  ])('%s', async (_, placed, code) => {
    const { cluster } = await clusterWith({ [POD]: placed });
    expect((await rejection(cluster.workload('pod/api'))).code).toBe(code);
  });

  it('names that lead elsewhere are never asked for', async () => {
    const { cluster, paths } = await clusterWith({
      [POD]: live({ imagePullSecrets: named('../pods/x', 'a/b', 'A', 'x?y') }),
    });
    const workload = await cluster.workload('pod/api');
    expect(paths()).toEqual([POD]);
    expect(resolvePodFrom(workload).pod.pullSecrets.map(({ outcome }) => outcome)).toEqual(
      new Array(4).fill('missing'),
    );
    for (const reference of [{ kind: 'Pod', name: '../x' }, { kind: 'ingress', name: 'x' }, 'web'])
      expect((await rejection(cluster.workload(reference))).code).toBe('INVALID_OPTION');
    expect((await rejection(cluster.workload('pod/api', { namespace: '..' }))).code).toBe('INVALID_OPTION');
    expect((await rejection(cluster.workload('pod/api', { serviceAccountName: 'x' }))).code).toBe(
      'INVALID_OPTION',
    );
  });

  it('of a thousand secrets a hundred are asked for, and the others are not called missing', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `s${at}`);
    const { cluster, paths } = await clusterWith({ [POD]: live({ imagePullSecrets: named(...names) }) });
    const workload = await cluster.workload('pod/api');
    expect([paths().length, workload.unreadSecrets.length]).toEqual([101, 900]);
  });
});

describe('a question to a cluster', () => {
  it.each<readonly [string, (cluster: Cluster) => Promise<unknown>]>([
    ['namespace', (cluster) => cluster.pods({ namespace: 7 as never })],
    ['allNamespaces', (cluster) => cluster.pods({ allNamespaces: 'yes' as never })],
    ['labelSelektor', (cluster) => cluster.pods({ labelSelektor: 'app=web' } as never)],
    ['query', (cluster) => cluster.pods('shop' as never)],
    ['pods', (cluster) => cluster.events('pod/api' as never)],
    ['pods[1]', (cluster) => cluster.events([live(), 'pod/api'] as never)],
    ['workload', (cluster) => cluster.workload(7 as never)],
    ['serviceAccount', (cluster) => cluster.workload('pod/api', { serviceAccount: 'a' } as never)],
  ])('with a wrong %s is refused before anything is asked', async (option, ask) => {
    const { cluster, paths } = await clusterWith({});
    const { code, details } = await rejection(ask(cluster));
    expect([code, details.option, paths()]).toEqual(['INVALID_OPTION', option, []]);
  });
});

describe('a connection', () => {
  it.each([0, -1, NaN, Infinity, 2 ** 31])(
    'needs a time limit that a timer can hold, not %d',
    async (timeoutMs) => {
      const error = await rejection(connectCluster({ kubeConfig: kubeConfigFor('https://a'), timeoutMs }));
      expect(error.details).toEqual({ option: 'timeoutMs' });
    },
  );

  it('is in the namespace of the context, or in default', async () => {
    const namespaceOf = async (namespace?: string): Promise<string> =>
      (
        await connectCluster({
          kubeConfig: kubeConfigFor('https://a', namespace === undefined ? {} : { namespace }),
        })
      ).namespace;
    expect(await namespaceOf('shop')).toBe('shop');
    expect(await namespaceOf('')).toBe('default');
    expect(await namespaceOf()).toBe('default');
  });
});
