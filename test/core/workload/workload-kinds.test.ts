import fc from 'fast-check';
import { isObjectName, kindOf, parseWorkloadReference } from '../../../src/core/workload/workload-kinds';

describe('a workload by kind and name', () => {
  it.each([
    ['pod/api-0', 'Pod', 'api-0'],
    ['po/a', 'Pod', 'a'],
    ['pods/a.b', 'Pod', 'a.b'],
    ['Deployment/web', 'Deployment', 'web'],
    ['deploy/web', 'Deployment', 'web'],
    ['sts/db', 'StatefulSet', 'db'],
    ['ds/agent', 'DaemonSet', 'agent'],
    ['rs/web-5', 'ReplicaSet', 'web-5'],
    ['rc/old', 'ReplicationController', 'old'],
    ['jobs/once', 'Job', 'once'],
    ['cj/often', 'CronJob', 'often'],
    ['podtemplate/t', 'PodTemplate', 't'],
    ['Rollout/web', 'Rollout', 'web'],
    ['deployment.apps/web', 'Deployment', 'web'],
    ['deployments.v1.apps/web', 'Deployment', 'web'],
    ['dc/web', 'DeploymentConfig', 'web'],
    ['ksvc/add', 'Service', 'add'],
    ['service.serving.knative.dev/add', 'Service', 'add'],
    ['Thing/web', 'thing', 'web'],
  ])('%s', (text, kind, name) => {
    expect(parseWorkloadReference(text)).toEqual({ kind, name });
  });

  it.each(['web', 'pod/', '/a', 'pod/a/b', 'pod/A', 'pod/-a', 'pod/a-', 'pod/a:1', 'pod/../a', ''])(
    'is not %j',
    (text) => {
      expect(parseWorkloadReference(text)).toBeUndefined();
    },
  );

  it('may be of a group that is not known here, as a host of a registry is', () => {
    expect(parseWorkloadReference('r.io/a')).toEqual({ kind: 'r', group: 'io', name: 'a' });
    expect(parseWorkloadReference('deployment.b.io/a')).toEqual({
      kind: 'deployment',
      group: 'b.io',
      name: 'a',
    });
  });

  it('has a kind that is none of Kubernetes, or one of nine', () => {
    expect(kindOf('ingress')).toBeUndefined();
    expect(kindOf('cronjobs')).toMatchObject({ resource: 'cronjobs', group: 'batch' });
  });
});

describe('a name of an object', () => {
  it.each(['a', 'a-b', 'a.b-1', '0', 'a'.repeat(253)])('%s', (name) => {
    expect(isObjectName(name)).toBe(true);
  });

  it.each(['', '-a', 'a-', 'a..b', '.', '..', 'a/b', 'A', 'a b', 'a%2f', 'ä', 'a'.repeat(254)])(
    'is not %j',
    (name) => {
      expect(isObjectName(name)).toBe(false);
    },
  );

  it('is never one that leads elsewhere in a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (isObjectName(text)) expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });
});
