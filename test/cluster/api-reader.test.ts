import { apiReader } from '../../src/cluster/api-reader';
import type { ClusterReader, ListQuery } from '../../src/cluster/cluster-reader';
import { openTransport } from '../../src/cluster/transport';
import { rejection } from './rejection';
import { scriptedApi, type Placed } from './scripted-api';

const PODS: ListQuery = { group: '', resource: 'pods', kind: 'Pod', namespace: undefined };
const ALL = '/api/v1/pods?limit=250';

async function readerOf(placed: Readonly<Record<string, Placed>>): Promise<{
  readonly reader: ClusterReader;
  readonly paths: () => readonly string[];
}> {
  const { kubeConfig, asked } = await scriptedApi(placed);
  const reader = apiReader(openTransport(kubeConfig, { timeoutMs: 20_000 }), 'shop');
  return { reader, paths: () => asked.map(({ path }) => path) };
}

const page = (names: readonly string[], next?: string): object => ({
  kind: 'PodList',
  metadata: next === undefined ? {} : { continue: next },
  items: names.map((name) => ({ metadata: { name } })),
});

const gone: Placed = (_request, response) => {
  response.writeHead(410, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ kind: 'Status', code: 410, reason: 'Expired' }));
};

/** More than is read of one reply. */
const flood: Placed = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(Buffer.alloc(8 * 1024 * 1024 + 1, ' '));
};

describe('a list of an API server', () => {
  it('is of all namespaces, each item with its kind', async () => {
    const { reader, paths } = await readerOf({ [ALL]: page(['a', 'b']) });
    expect(await reader.list(PODS)).toEqual({
      outcome: 'found',
      items: ['a', 'b'].map((name) => ({ kind: 'Pod', metadata: { name } })),
    });
    expect(paths()).toEqual([ALL]);
  });

  it('is of one, of a group, by labels and fields, each encoded', async () => {
    const { reader, paths } = await readerOf({});
    const query = {
      group: 'apps',
      resource: 'deployments',
      kind: 'Deployment',
      namespace: 'shop',
      labelSelector: 'app in (a,b),tier!=x&limit=1',
      fieldSelector: 'status.phase!=Failed',
    };
    await rejection(reader.list(query));
    expect(paths()).toEqual([
      '/apis/apps/v1/namespaces/shop/deployments?limit=250&labelSelector=app+in+%28a%2Cb%29%2Ctier%21%3Dx%26limit%3D1&fieldSelector=status.phase%21%3DFailed',
    ]);
  });

  it('is read page by page', async () => {
    const { reader, paths } = await readerOf({
      [ALL]: page(['a'], 'x&y'),
      [`${ALL}&continue=x%26y`]: page(['b'], ''),
    });
    expect(await reader.list(PODS)).toMatchObject({
      items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
    });
    expect(paths()).toHaveLength(2);
  });

  it('begins anew, once, where the API server has forgotten the place to go on from', async () => {
    let times = 0;
    const first: Placed = (_request, response) => {
      times++;
      response.end(JSON.stringify(times === 1 ? page(['a'], 'old') : page(['a', 'b'])));
    };
    const { reader } = await readerOf({ [ALL]: first, [`${ALL}&continue=old`]: gone });
    expect(await reader.list(PODS)).toMatchObject({
      items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
    });
    const { reader: forgetful } = await readerOf({
      [ALL]: page(['a'], 'old'),
      [`${ALL}&continue=old`]: gone,
    });
    expect((await rejection(forgetful.list(PODS))).details).toEqual({ reason: 'unexpected', status: 410 });
  });

  it('takes smaller pages where objects are large, down to one', async () => {
    const { reader, paths } = await readerOf({
      [ALL]: flood,
      '/api/v1/pods?limit=32': page(['a'], 'next'),
      '/api/v1/pods?limit=32&continue=next': flood,
      '/api/v1/pods?limit=4&continue=next': page(['b']),
    });
    expect(await reader.list(PODS)).toMatchObject({
      items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
    });
    expect(paths()).toHaveLength(4);
    const { reader: hostile } = await readerOf({
      [ALL]: flood,
      '/api/v1/pods?limit=32': flood,
      '/api/v1/pods?limit=4': flood,
      '/api/v1/pods?limit=1': flood,
    });
    expect((await rejection(hostile.list(PODS))).details).toEqual({ reason: 'too-large' });
  });

  it('that never ends is given up', async () => {
    const endless: Placed = (_request, response) => {
      response.end(JSON.stringify(page([], 'again')));
    };
    const { reader, paths } = await readerOf({ [ALL]: endless, [`${ALL}&continue=again`]: endless });
    expect((await rejection(reader.list(PODS))).details).toEqual({ reason: 'too-large' });
    expect(paths()).toHaveLength(2000);
  });

  it('is forbidden, as the permission that is missing', async () => {
    const { reader } = await readerOf({ [ALL]: 403 });
    expect(await reader.list(PODS)).toEqual({
      outcome: 'forbidden',
      permission: { verb: 'list', group: '', resource: 'pods', namespace: undefined, names: [] },
    });
  });

  it('by a selector that it does not take', async () => {
    const path = '/api/v1/pods?limit=250&labelSelector=a%3D%3Db%3D%3Dc';
    const { reader } = await readerOf({ [path]: 400, [ALL]: 400 });
    const error = await rejection(reader.list({ ...PODS, labelSelector: 'a==b==c' }));
    expect([error.code, error.details]).toEqual(['INVALID_OPTION', { option: 'labelSelector' }]);
    expect((await rejection(reader.list(PODS))).code).toBe('CLUSTER_REPLY');
  });

  it.each<[string, Placed, string]>([
    ['not known who asks', 401, 'CLUSTER_AUTHENTICATION'],
    ['no list', { kind: 'PodList', items: {} }, 'CLUSTER_REPLY'],
    ['a server error', 500, 'CLUSTER_REPLY'],
    [
      'a page of a proxy',
      (_request, response) => {
        response.end('<html>Zq7CanaryXw3</html>');
      },
      'CLUSTER_REPLY',
    ],
  ])('%s', async (_what, placed, code) => {
    const { reader } = await readerOf({ [ALL]: placed });
    const error = await rejection(reader.list(PODS));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('Zq7CanaryXw3');
  });

  it('has objects only', async () => {
    const { reader } = await readerOf({ [ALL]: { items: [1, null, 'x', [], { metadata: { name: 'a' } }] } });
    expect(await reader.list(PODS)).toMatchObject({ items: [{ metadata: { name: 'a' } }] });
  });
});
