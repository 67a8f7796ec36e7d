import { readObject } from '../../../src/core/evidence/read-object';

const IMAGE = 'registry.example.com/shop/api:2';

function pod(status: object): object {
  return {
    kind: 'Pod',
    metadata: {
      name: 'api-0',
      namespace: 'shop',
      ownerReferences: [{ kind: 'ReplicaSet', name: 'api', controller: true }],
    },
    spec: {
      nodeName: 'node-1',
      serviceAccountName: 'robot',
      imagePullSecrets: [{ name: 'regcred' }],
      containers: [{ name: 'api', image: IMAGE }],
    },
    status: { containerStatuses: [{ name: 'api', image: IMAGE, imageID: '', ...status }] },
  };
}

function said(object: object): readonly unknown[] {
  return readObject(object).evidence.map(({ says }) => says);
}

describe('the status of a pod', () => {
  it('tells of whom it is', () => {
    expect(readObject(pod({})).pods).toMatchObject([
      {
        namespace: 'shop',
        name: 'api-0',
        node: 'node-1',
        serviceAccount: 'robot',
        pullSecrets: ['regcred'],
        controlledBy: 'ReplicaSet/api',
      },
    ]);
  });

  it('says what a container waits for', () => {
    const waiting = {
      reason: 'ErrImagePull',
      message: `failed to resolve reference "${IMAGE}": ${IMAGE}: not found`,
    };
    expect(readObject(pod({ state: { waiting } })).evidence).toMatchObject([
      {
        says: { means: 'not-found' },
        about: { image: IMAGE, container: 'api', pod: { name: 'api-0' }, node: 'node-1' },
      },
    ]);
  });

  it('says that it failed where the reason is not told', () => {
    expect(said(pod({ state: { waiting: { reason: 'ImagePullBackOff' } } }))).toEqual([
      { kind: 'pull-failed' },
    ]);
    expect(said(pod({ state: { waiting: { reason: 'ContainerCreating' } } }))).toEqual([]);
  });

  it('says that an image came, whatever became of the container', () => {
    expect(said(pod({ state: { running: { startedAt: '2024-01-01T10:00:00Z' } } }))).toEqual([
      { kind: 'pull-succeeded' },
    ]);
    expect(
      said(
        pod({
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1 } },
        }),
      ),
    ).toEqual([
      { kind: 'other-failure', what: 'container-crashed' },
      { kind: 'pull-succeeded' },
      { kind: 'other-failure', what: 'container-crashed' },
    ]);
    expect(said(pod({ state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }))).toEqual([
      { kind: 'pull-succeeded' },
      { kind: 'other-failure', what: 'out-of-memory' },
    ]);
  });

  it('says that a pull fails now, though an older image was pulled once', () => {
    const status = {
      imageID: 'x@sha256:1',
      state: { waiting: { reason: 'ImagePullBackOff' } },
      lastState: { terminated: { exitCode: 0 } },
    };
    expect(said(pod(status))).toEqual([{ kind: 'pull-failed' }]);
  });
});

describe('an Event', () => {
  const message = `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = EOF`;

  it('of v1 tells whom it is about, when, and how often', () => {
    const event = {
      kind: 'Event',
      type: 'Warning',
      reason: 'Failed',
      message,
      count: 7,
      lastTimestamp: '2024-01-01T10:00:00Z',
      source: { component: 'kubelet', host: 'node-1' },
      involvedObject: { kind: 'Pod', namespace: 'shop', name: 'api-0', fieldPath: 'spec.containers{api}' },
    };
    expect(readObject({ kind: 'List', items: [event] }).evidence).toMatchObject([
      {
        says: { kind: 'host-not-reached', why: 'connection-cut' },
        about: { pod: { namespace: 'shop', name: 'api-0' }, container: 'api', node: 'node-1', image: IMAGE },
        at: '2024-01-01T10:00:00Z',
        count: 7,
      },
    ]);
  });

  it('of events.k8s.io/v1 tells the same', () => {
    const event = {
      kind: 'Event',
      type: 'Warning',
      reason: 'Failed',
      note: message,
      series: { count: 7, lastObservedTime: '2024-01-01T10:00:00Z' },
      reportingController: 'kubelet',
      regarding: { kind: 'Pod', namespace: 'shop', name: 'api-0' },
    };
    expect(readObject(event).evidence).toMatchObject([
      { says: { kind: 'host-not-reached' }, about: { image: IMAGE }, at: '2024-01-01T10:00:00Z', count: 7 },
    ]);
  });
});

describe('other objects', () => {
  it('say why a controller makes no pods, and what a node has run out of', () => {
    const message = 'pods "api-" is forbidden: exceeded quota: pods, requested: pods=1';
    expect(
      said({
        kind: 'ReplicaSet',
        metadata: { name: 'api' },
        status: { conditions: [{ type: 'ReplicaFailure', status: 'True', message }] },
      }),
    ).toEqual([{ kind: 'pod-refused', why: 'quota', name: 'pods' }]);
    expect(
      said({
        kind: 'Node',
        metadata: { name: 'n' },
        status: { conditions: [{ type: 'DiskPressure', status: 'True' }] },
      }),
    ).toEqual([{ kind: 'node-out-of', what: 'disk' }]);
  });

  it('say nothing', () => {
    for (const object of [{}, null, 1, [], { kind: 'Secret', data: {} }]) {
      expect(readObject(object)).toEqual({ evidence: [], pods: [], nodes: [] });
    }
  });
});
