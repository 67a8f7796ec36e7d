import fc from 'fast-check';
import { inNamespace, readWorkload } from '../../../src/core/workload/workload';
import { deployment, podManifest } from '../../builders/workload';

const TEMPLATE = { spec: { containers: [{ name: 'app', image: 'r.io/app:1' }] } };

describe('a workload', () => {
  it('is a Pod', () => {
    expect(readWorkload(podManifest())).toMatchObject({ kind: 'Pod', name: 'api', namespace: 'shop' });
    expect(readWorkload({ spec: {} })).toMatchObject({ kind: 'Pod', name: '', namespace: 'default' });
  });

  it.each<[string, object]>([
    ...[
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'ReplicaSet',
      'ReplicationController',
      'Job',
      'Rollout',
    ].map((kind): [string, object] => [kind, { spec: { template: TEMPLATE } }]),
    ['CronJob', { spec: { jobTemplate: { spec: { template: TEMPLATE } } } }],
    ['PodTemplate', { template: TEMPLATE }],
  ])('is what makes pods: %s', (kind, parts) => {
    const workload = readWorkload({ kind, metadata: { name: 'web', namespace: 'shop' }, ...parts });
    expect(workload).toMatchObject({ kind, name: 'web', namespace: 'shop' });
    expect(workload?.pod.containers.map(({ image }) => image)).toEqual(['r.io/app:1']);
  });

  it.each<[string, unknown]>([
    ['a Service', { kind: 'Service', spec: { selector: {} } }],
    ['another object with containers', { kind: 'Prometheus', spec: { containers: [] } }],
    ['a template of something else', { kind: 'Certificate', spec: { template: { spec: {} } } }],
    ['a Secret', { kind: 'Secret' }],
    ['a List', { kind: 'List', items: [podManifest()] }],
    ['an array', [podManifest()]],
    ['a text', 'pod'],
  ])('is not %s', (_, value) => {
    expect(readWorkload(value)).toBeUndefined();
  });

  it('is in the namespace that was given, where it names none', () => {
    expect(readWorkload({ spec: {} }, 'there')?.namespace).toBe('there');
    expect(readWorkload(deployment({}, { namespace: undefined }), 'there')).toMatchObject({
      namespace: 'there',
      pod: { namespace: 'there', live: false },
    });
    expect(readWorkload(podManifest(), 'there')?.namespace).toBe('shop');
  });

  it('nothing breaks it', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.anything({ maxDepth: 4 }), (metadata, template) => {
        for (const value of [metadata, { metadata, spec: template }, { metadata, spec: { template } }])
          expect(typeof (readWorkload(value)?.name ?? '')).toBe('string');
      }),
      { numRuns: 200 },
    );
  });
});

describe('a namespace', () => {
  it('is filled in where there is none, in an object of its own', () => {
    const object = { metadata: { name: 'a' } };
    expect(inNamespace(object, 'b')).toEqual({ metadata: { name: 'a', namespace: 'b' } });
    expect(object).toEqual({ metadata: { name: 'a' } });
    const placed = { metadata: { namespace: 'c' } };
    expect(inNamespace(placed, 'b')).toBe(placed);
    expect(inNamespace({}, 'b')).toEqual({ metadata: { namespace: 'b' } });
  });
});

describe('an object that leaves out what is usual', () => {
  it('may have no metadata', () => {
    const pod = { kind: 'Pod', spec: { containers: [{ name: 'a', image: 'nginx' }] } };
    expect(readWorkload(pod)).toMatchObject({ kind: 'Pod', namespace: 'default' });
  });

  it('may be a PodTemplate without a template, which is no workload', () => {
    expect(readWorkload({ kind: 'PodTemplate', metadata: { name: 'a' } })).toBeUndefined();
  });
});
