import fc from 'fast-check';
import { pullSecretNames, readPod, secretNames, type PodView } from '../../../src/core/workload/pod';

const read = (value: unknown): PodView => {
  const view = readPod(value);
  if (view === undefined) throw new Error('no pod was read');
  return view;
};
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'api-0',
    namespace: 'shop',
    uid: 'u',
    creationTimestamp: '2026-01-10T10:00:00Z',
    annotations: { note: 'x' },
  },
  spec: {
    serviceAccountName: 'web',
    imagePullSecrets: [{ name: 'a' }, { name: '' }, {}],
    initContainers: [{ name: 'init', image: 'i:1' }],
    containers: [{ name: 'api', image: 'a:1', imagePullPolicy: 'Always' }, {}],
    ephemeralContainers: [{ name: 'debug', image: 'd:1' }],
  },
};

describe('a pod is read', () => {
  it('with all that tells of its pulls', () => {
    expect(read(POD)).toEqual({
      name: 'api-0',
      namespace: 'shop',
      uid: 'u',
      live: true,
      isStatic: false,
      serviceAccountName: 'web',
      imagePullSecrets: ['a', '', ''],
      containers: [
        { name: 'init', image: 'i:1', imagePullPolicy: '' },
        { name: 'api', image: 'a:1', imagePullPolicy: 'Always' },
        { name: '', image: '', imagePullPolicy: '' },
        { name: 'debug', image: 'd:1', imagePullPolicy: '' },
      ],
      creationTimestamp: '2026-01-10T10:00:00Z',
      annotations: { note: 'x' },
      object: POD,
    });
  });

  it('and what is left out has a default', () => {
    expect(read({ spec: {} })).toEqual({
      name: '',
      namespace: 'default',
      uid: '',
      live: false,
      isStatic: false,
      serviceAccountName: 'default',
      imagePullSecrets: [],
      containers: [],
      creationTimestamp: '',
      annotations: {},
      object: { spec: {} },
    });
  });

  it('the older name of the service account counts, after the newer', () => {
    expect(read({ spec: { serviceAccount: 'old' } }).serviceAccountName).toBe('old');
    expect(read({ spec: { serviceAccount: 'old', serviceAccountName: 'new' } }).serviceAccountName).toBe(
      'new',
    );
    expect(read({ spec: { serviceAccount: 'old', serviceAccountName: '' } }).serviceAccountName).toBe('old');
  });

  it('it is live where it has a uid', () => {
    expect(read({ metadata: { uid: 'u' }, spec: {} }).live).toBe(true);
    expect(read({ metadata: { uid: '' }, spec: {} }).live).toBe(false);
  });
});

describe('a static pod', () => {
  it.each<[Record<string, unknown>, boolean]>([
    [{ 'kubernetes.io/config.source': 'file' }, true],
    [{ 'kubernetes.io/config.source': 'http' }, true],
    [{ 'kubernetes.io/config.source': 'api' }, false],
    [{ 'kubernetes.io/config.source': '' }, false],
    [{ 'kubernetes.io/config.mirror': 'hash' }, true],
    [{ 'kubernetes.io/config.mirror': '' }, true],
    [{ 'kubernetes.io/config.source': 'api', 'kubernetes.io/config.mirror': 'hash' }, true],
    [{ 'kubernetes.io/config.hash': 'hash' }, false],
    [{}, false],
  ])('has annotations such as %j: %j', (annotations, isStatic) => {
    expect(read({ metadata: { annotations }, spec: {} }).isStatic).toBe(isStatic);
  });
});

describe('a controller stands for the pods that it makes', () => {
  const template = { metadata: { annotations: { a: 'b' } }, spec: { containers: [{ image: 'a:1' }] } };

  it.each<[string, object]>([
    [
      'Deployment',
      { kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', uid: 'u' }, spec: { template } },
    ],
    [
      'CronJob',
      {
        kind: 'CronJob',
        metadata: { name: 'web', namespace: 'shop', uid: 'u' },
        spec: { jobTemplate: { spec: { template } } },
      },
    ],
  ])('%s', (_kind, object) => {
    expect(read(object)).toMatchObject({
      name: 'web',
      namespace: 'shop',
      live: false,
      annotations: { a: 'b' },
      containers: [{ image: 'a:1' }],
      object: template,
    });
  });

  it('in its own namespace, whatever its template says; a name of the template counts more', () => {
    const own = { metadata: { name: 'own', namespace: 'there', uid: 'u' }, spec: {} };
    expect(read({ metadata: { name: 'web', namespace: 'shop' }, spec: { template: own } })).toMatchObject({
      name: 'own',
      namespace: 'shop',
      live: false,
    });
  });
});

describe('what is no pod', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'pod'],
    ['a list', [POD]],
    ['an object without spec', { kind: 'Secret' }],
    ['a spec that is no object', { spec: 'x' }],
    ['a spec that is a list', { spec: [] }],
    ['a template without spec', { spec: { template: {} } }],
    ['a spec on the prototype', Object.create({ spec: {} })],
  ])('%s', (_what, value) => {
    expect(readPod(value)).toBeUndefined();
  });
});

describe('a wrong shape', () => {
  it.each<[string, object, Partial<PodView>]>([
    ['containers that are no list', { spec: { containers: { image: 'a' } } }, { containers: [] }],
    [
      'containers that are no objects',
      { spec: { containers: ['a', null] } },
      {
        containers: [
          { name: '', image: '', imagePullPolicy: '' },
          { name: '', image: '', imagePullPolicy: '' },
        ],
      },
    ],
    [
      'pull secrets that are no list',
      { spec: { imagePullSecrets: { name: 'a' } } },
      { imagePullSecrets: [] },
    ],
    ['pull secrets that are texts', { spec: { imagePullSecrets: ['a'] } }, { imagePullSecrets: [''] }],
    [
      'a name that is no text',
      { metadata: { name: 1, namespace: {} }, spec: {} },
      { name: '', namespace: 'default' },
    ],
    ['metadata that is no object', { metadata: 'x', spec: {} }, { name: '', annotations: {} }],
    [
      'annotations that are no object',
      { metadata: { annotations: ['x'] }, spec: {} },
      { annotations: {}, isStatic: false },
    ],
    [
      'a template that is no object',
      { spec: { template: 'x', containers: [{ image: 'a' }] } },
      { containers: [{ name: '', image: 'a', imagePullPolicy: '' }] },
    ],
    ['a job template without spec', { spec: { jobTemplate: {}, containers: [] } }, { containers: [] }],
  ])('is passed over: %s', (_what, object, expected) => {
    expect(readPod(object)).toMatchObject(expected);
  });

  it('names of Object.prototype are never read', () => {
    const parsed = JSON.parse(
      '{"__proto__":{"spec":{}},"metadata":{"__proto__":{"uid":"u"}},"spec":{"__proto__":{"serviceAccountName":"evil"}}}',
    ) as unknown;
    expect(readPod(parsed)).toMatchObject({ live: false, serviceAccountName: 'default' });
    expect(({} as Record<string, unknown>).uid).toBeUndefined();
  });

  it('nothing breaks it', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.anything({ maxDepth: 4 }), (metadata, spec) => {
        const view = readPod({ metadata, spec: { template: spec, containers: spec } });
        expect(view === undefined || typeof view.name === 'string').toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the names of the pull secrets that the kubelet asks for', () => {
  const serviceAccount = { imagePullSecrets: [{ name: 'of-account' }, { name: '' }] };
  const view = (metadata: object, spec: object): PodView => read({ metadata, spec });

  it('the list of an object is read in order, empty names included', () => {
    expect(secretNames({ imagePullSecrets: [{ name: 'a' }, { name: 1 }, 'b'] })).toEqual(['a', '', '']);
    expect(secretNames({})).toEqual([]);
  });

  it.each<[string, PodView, readonly string[]]>([
    ['its own', view({}, { imagePullSecrets: [{ name: 'own' }] }), ['own']],
    ['those of the account, where it lists none', view({}, {}), ['of-account']],
    ['none, where its list has an empty name only', view({}, { imagePullSecrets: [{ name: '' }] }), []],
    ['none of the account, where it is live', view({ uid: 'u' }, {}), []],
    [
      'none of the account, where it is static',
      view({ annotations: { 'kubernetes.io/config.source': 'file' } }, {}),
      [],
    ],
    ['without empty names', view({ uid: 'u' }, { imagePullSecrets: [{}, { name: 'own' }] }), ['own']],
  ])('%s', (_what, pod, names) => {
    expect(pullSecretNames(pod, serviceAccount)).toEqual(names);
  });

  it('none where there is no account', () => {
    expect(pullSecretNames(view({}, {}), undefined)).toEqual([]);
  });
});
