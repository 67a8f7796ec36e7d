import { connectCluster } from '../../src/cluster/connect-cluster';
import type { ServiceAccounts } from '../../src/core/provider/service-account';
import { serviceAccount } from '../builders/workload';
import { rejection } from './rejection';
import { scriptedApi, type Asked, type Placed } from './scripted-api';

const ACCOUNT = '/api/v1/namespaces/shop/serviceaccounts/web';
const REQUEST = {
  audience: 'registry.example.com',
  namespace: 'shop',
  serviceAccountName: 'web',
  serviceAccountUid: 'sa-1',
  pod: { namespace: 'shop', name: 'api', uid: 'p-1', serviceAccountName: 'web' },
};

async function accountsWith(
  placed: Readonly<Record<string, Placed>>,
): Promise<{ readonly accounts: ServiceAccounts; readonly asked: readonly Asked[] }> {
  const { kubeConfig, asked } = await scriptedApi(placed);
  return { accounts: (await connectCluster({ kubeConfig, timeoutMs: 5000 })).serviceAccounts, asked };
}

const get = async (placed: Readonly<Record<string, Placed>>, name = 'web'): Promise<unknown> =>
  (await accountsWith(placed)).accounts.get('shop', name);

describe('a service account for a plugin', () => {
  it('has its uid and annotations', async () => {
    const object = serviceAccount('web', [], { uid: 'sa-1', annotations: { a: 'b', c: 1 } });
    expect(await get({ [ACCOUNT]: object })).toEqual({ uid: 'sa-1', annotations: { a: 'b' } });
    expect(await get({ [ACCOUNT]: serviceAccount('web') })).toEqual({ uid: '', annotations: {} });
  });

  it('may not be there', async () => {
    expect(await get({})).toBeUndefined();
    expect(await get({}, '../x')).toBeUndefined();
  });

  it('may not be read', async () => {
    expect((await rejection(get({ [ACCOUNT]: 403 }))).code).toBe('CLUSTER_FORBIDDEN');
  });
});

describe('a token for a plugin', () => {
  const token = async (placed: Placed): Promise<unknown> =>
    (await accountsWith({ [`${ACCOUNT}/token`]: placed })).accounts.token(REQUEST);

  it('is asked for as the kubelet does: for one audience, bound to the pod, for the account of that uid', async () => {
    const { accounts, asked } = await accountsWith({ [`${ACCOUNT}/token`]: { status: { token: 'jwt' } } });
    expect(await accounts.token(REQUEST)).toBe('jwt');
    expect(asked.map(({ method, path, body }) => [method, path, JSON.parse(body) as unknown])).toEqual([
      [
        'POST',
        `${ACCOUNT}/token`,
        {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          metadata: { uid: 'sa-1' },
          spec: {
            audiences: ['registry.example.com'],
            boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: 'api', uid: 'p-1' },
          },
        },
      ],
    ]);
  });

  it.each<[string, Placed, string]>([
    ['403', 403, 'CLUSTER_FORBIDDEN'],
    ['404', 404, 'CLUSTER_NOT_FOUND'],
    ['401', 401, 'CLUSTER_AUTHENTICATION'],
    ['no token', { status: {} }, 'CLUSTER_REPLY'],
    ['a token without end', { status: { token: 'x'.repeat(100_000) } }, 'CLUSTER_REPLY'],
  ])('%s', async (_, placed, code) => {
    const error = await rejection(token(placed));
    expect(error.code).toBe(code);
    if (code === 'CLUSTER_FORBIDDEN')
      expect(error.details).toMatchObject({ verb: 'create', resource: 'serviceaccounts/token' });
  });
});
