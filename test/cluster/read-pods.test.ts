import type { ClusterReader, Got, Listed, ListQuery, ObjectAddress } from '../../src/cluster/cluster-reader';
import { readClusterPods, readPodEvents, waitsForImage } from '../../src/cluster/read-pods';
import type { JsonRecord } from '../../src/core/model/json-record';
import { named, podManifest, serviceAccount } from '../builders/workload';
import { login } from '../core/diagnose/situation';
import { rejection } from './rejection';

type Refused = (resource: string, namespace: string | undefined, name?: string) => boolean;

/** A cluster of these objects, and what it was asked, a line each. */
function clusterOf(
  given: readonly object[],
  refused: Refused = () => false,
): { readonly reader: ClusterReader; readonly asked: readonly string[] } {
  const objects = given.map((object): JsonRecord => ({ ...object }));
  const asked: string[] = [];
  const metadataOf = (object: JsonRecord): { name?: string; namespace?: string } => object.metadata as object;
  const resourceOf = ({ kind }: JsonRecord): string => `${String(kind).toLowerCase()}s`;
  const reader: ClusterReader = {
    namespace: 'shop',
    get(address: ObjectAddress): Promise<Got> {
      const { resource, namespace, name } = address;
      asked.push(`get ${resource} ${namespace}/${name}`);
      if (refused(resource, namespace, name))
        return Promise.resolve({
          outcome: 'forbidden',
          permission: { verb: 'get', group: '', resource, namespace, names: [name] },
        });
      const object = objects.find((each) => {
        const metadata = metadataOf(each);
        return resourceOf(each) === resource && metadata.name === name && metadata.namespace === namespace;
      });
      return Promise.resolve(object === undefined ? { outcome: 'absent' } : { outcome: 'found', object });
    },
    list({ resource, namespace, labelSelector, fieldSelector }: ListQuery): Promise<Listed> {
      const where = [namespace ?? '*', labelSelector ?? '', fieldSelector ?? ''].join(' ');
      asked.push(`list ${resource} ${where}`);
      if (refused(resource, namespace))
        return Promise.resolve({
          outcome: 'forbidden',
          permission: { verb: 'list', group: '', resource, namespace, names: [] },
        });
      const items = objects.filter(
        (each) =>
          resourceOf(each) === resource &&
          (namespace === undefined || metadataOf(each).namespace === namespace),
      );
      return Promise.resolve({ outcome: 'found', items });
    },
    token: () => Promise.reject(new Error('no token was to be asked for')),
    close: () => undefined,
  };
  return { reader, asked };
}

const NOT_ENDED = 'status.phase!=Succeeded,status.phase!=Failed';

function waiting(
  name: string,
  { namespace = 'shop', reason = 'ImagePullBackOff', ...spec }: Record<string, unknown> = {},
): JsonRecord {
  return {
    ...podManifest({ serviceAccountName: 'default', ...spec }, { name, namespace, uid: name }),
    status: { phase: 'Pending', containerStatuses: [{ name: 'app', state: { waiting: { reason } } }] },
  };
}

const running: JsonRecord = {
  ...podManifest({ serviceAccountName: 'default' }, { name: 'fine', uid: 'f' }),
  status: { phase: 'Running', containerStatuses: [{ name: 'app', state: { running: {} } }] },
};

const event = (name: string, pod = 'a', namespace = 'shop'): JsonRecord => ({
  kind: 'Event',
  metadata: { name, namespace },
  involvedObject: { kind: 'Pod', namespace, name: pod },
});

describe('pods of a cluster that wait for an image', () => {
  it('are asked for in one list, then their accounts and secrets by name, then their warnings', async () => {
    const { reader, asked } = clusterOf([
      running,
      waiting('a', { imagePullSecrets: named('s', 'gone') }),
      waiting('b', { serviceAccountName: 'web', imagePullSecrets: named('s') }),
      serviceAccount('default'),
      login('s', 'r.io'),
      login('other', 'r.io'),
      event('e'),
    ]);
    const found = await readClusterPods(reader, {});
    expect(asked).toEqual([
      `list pods shop  ${NOT_ENDED}`,
      'get serviceaccounts shop/default',
      'get serviceaccounts shop/web',
      'get secrets shop/s',
      'get secrets shop/gone',
      'list events shop  involvedObject.kind=Pod,type=Warning',
    ]);
    expect(found).toMatchObject({
      namespace: 'shop',
      seen: 3,
      allServiceAccounts: true,
      unreadSecrets: [],
      findings: [],
    });
    expect(found.pods).toHaveLength(2);
    expect(found.serviceAccounts).toHaveLength(1);
    expect(found.secrets).toMatchObject([{ kind: 'Secret', metadata: { name: 's' } }]);
    expect(found.events).toHaveLength(1);
  });

  it('where none waits, nothing more is asked', async () => {
    const { reader, asked } = clusterOf([running]);
    expect(await readClusterPods(reader, {})).toMatchObject({ pods: [], seen: 1, secrets: [], events: [] });
    expect(asked).toEqual([`list pods shop  ${NOT_ENDED}`]);
  });

  it('of all namespaces, by labels; warnings of those alone in which one waits', async () => {
    const { reader, asked } = clusterOf([
      waiting('a', { namespace: 'x' }),
      waiting('b', { namespace: 'y' }),
      running,
    ]);
    const found = await readClusterPods(reader, { allNamespaces: true, labelSelector: 'app=web' });
    expect(found.seen).toBe(3);
    expect(asked).toEqual([
      `list pods * app=web ${NOT_ENDED}`,
      'get serviceaccounts x/default',
      'get serviceaccounts y/default',
      'list events x  involvedObject.kind=Pod,involvedObject.name=a,type=Warning',
      'list events y  involvedObject.kind=Pod,involvedObject.name=b,type=Warning',
    ]);
  });

  it('or all of them, where that is asked for', async () => {
    const { reader } = clusterOf([running]);
    expect((await readClusterPods(reader, { failing: false })).pods).toHaveLength(1);
  });

  it.each(['..', '.', '', 'a/b', '--all', 'A'])(
    'no namespace of that form is asked for: %j',
    async (namespace) => {
      const { reader, asked } = clusterOf([]);
      const error = await rejection(readClusterPods(reader, { namespace }));
      expect([error.code, error.details, asked]).toEqual(['INVALID_OPTION', { option: 'namespace' }, []]);
    },
  );

  it('names of a pod that no object can have are not asked for', async () => {
    const { reader, asked } = clusterOf([
      waiting('a', {
        namespace: '..',
        serviceAccountName: '--all',
        imagePullSecrets: named('../x', '--all', ''),
      }),
    ]);
    await readClusterPods(reader, { allNamespaces: true });
    expect(asked).toEqual([`list pods *  ${NOT_ENDED}`]);
  });
});

describe('what a cluster does not let be read', () => {
  const objects = [
    waiting('a', { imagePullSecrets: named('s', 't') }),
    waiting('b', { imagePullSecrets: named('u') }),
    serviceAccount('default'),
    login('s', 'r.io'),
    login('t', 'r.io'),
    login('u', 'r.io'),
  ];

  it('pods: there is no answer', async () => {
    const { reader } = clusterOf(objects, (resource) => resource === 'pods');
    const error = await rejection(readClusterPods(reader, { allNamespaces: true }));
    expect(error.code).toBe('CLUSTER_FORBIDDEN');
    expect(error.message).toContain('list pods in all namespaces');
    expect(error.message).toContain('ClusterRole');
  });

  it('secrets, or some of them: unknown, not missing, in one finding', async () => {
    const all = await readClusterPods(clusterOf(objects, (resource) => resource === 'secrets').reader, {});
    expect([all.secrets, all.unreadSecrets]).toEqual([[], ['shop/s', 'shop/t', 'shop/u']]);
    expect(all.findings.map(({ id, message }) => [id, message])).toEqual([
      [
        'cluster-permission-missing',
        'The cluster does not allow to get secrets s, t, u in namespace shop: the answer is without what is in there.',
      ],
    ]);
    const one = await readClusterPods(clusterOf(objects, (_resource, _of, name) => name === 't').reader, {});
    expect([one.secrets.length, one.unreadSecrets]).toEqual([2, ['shop/t']]);
  });

  it('accounts: which there are is not known', async () => {
    const found = await readClusterPods(
      clusterOf(objects, (resource) => resource === 'serviceaccounts').reader,
      {},
    );
    expect(found).toMatchObject({ serviceAccounts: [], allServiceAccounts: false });
    expect(found.findings[0]?.message).toContain('get serviceaccounts default in namespace shop');
  });

  it('events: the pods are answered without them', async () => {
    const found = await readClusterPods(clusterOf(objects, (resource) => resource === 'events').reader, {});
    expect([found.pods.length, found.events]).toEqual([2, []]);
    expect(found.findings[0]?.message).toContain('list events in namespace shop');
  });
});

describe('warnings about workloads that were asked for by name', () => {
  it('of one pod alone; of a controller those of its namespace', async () => {
    const { reader, asked } = clusterOf([event('e')]);
    expect((await readPodEvents(reader, [waiting('a')])).events).toHaveLength(1);
    await readPodEvents(reader, [{ kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } }]);
    expect(asked).toEqual([
      'list events shop  involvedObject.kind=Pod,involvedObject.name=a,type=Warning',
      'list events shop  involvedObject.kind=Pod,type=Warning',
    ]);
  });

  it('are of that pod, and of those that the controller makes, and of no other of the namespace', async () => {
    const of = ['web-6d5f8b7c9d-x2zlq', 'web-2', 'webhook-1', 'a', 'gone'];
    const { reader } = clusterOf(of.map((pod) => event(`${pod}.1`, pod)));
    const about = async (workload: JsonRecord): Promise<readonly unknown[]> =>
      (await readPodEvents(reader, [workload])).events.map(({ involvedObject }) => involvedObject);
    const deployment = { kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };
    expect(await about(deployment)).toMatchObject([{ name: 'web-6d5f8b7c9d-x2zlq' }, { name: 'web-2' }]);
    expect(await about(waiting('a'))).toMatchObject([{ name: 'a' }]);
  });

  it('are a finding where they may not be read', async () => {
    const { reader } = clusterOf([], () => true);
    const { events, findings } = await readPodEvents(reader, [waiting('a')]);
    expect([events, findings.map(({ id }) => id)]).toEqual([[], ['cluster-permission-missing']]);
  });
});

describe('a pod waits for an image', () => {
  it.each([
    ['ErrImagePull', true],
    ['ImagePullBackOff', true],
    ['ErrImageNeverPull', true],
    ['InvalidImageName', true],
    ['illegal base64 data at input byte 12', true],
    ['CrashLoopBackOff', false],
    ['ContainerCreating', false],
  ])('%s: %s', (reason, waits) => {
    expect(waitsForImage(waiting('a', { reason }))).toBe(waits);
  });

  it('where an init or ephemeral container does', () => {
    const waits = [{ state: { waiting: { reason: 'ErrImagePull' } } }];
    expect(waitsForImage({ status: { initContainerStatuses: waits } })).toBe(true);
    expect(waitsForImage({ status: { ephemeralContainerStatuses: waits } })).toBe(true);
    expect(waitsForImage({ status: { containerStatuses: 'x' } })).toBe(false);
    expect(waitsForImage({})).toBe(false);
  });
});
